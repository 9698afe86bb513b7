import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { SafeAreaInsetsContext, useSafeAreaInsets } from 'react-native-safe-area-context'
import { useFormat } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useTheme } from '../ui/theme-context'
import { useKeepAccount } from './use-keep-account'

/** The main pages, and over them, while the account is waiting to be deleted, a line that says so. What is below stays mounted. */
export function DeletionFrame({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  const insets = useSafeAreaInsets()
  const { account } = useSession()
  const deletesAt = isShown ? (account?.deletesAt ?? null) : null
  const isWaiting = deletesAt !== null
  // The line takes the top inset over from the page.
  const inner = useMemo(() => (isWaiting ? { ...insets, top: 0 } : insets), [insets, isWaiting])
  return (
    <View style={{ flex: 1, minHeight: 0 }}>
      {isWaiting && <DeletionBanner deletesAt={deletesAt} top={insets.top} />}
      <SafeAreaInsetsContext value={inner}>
        <View style={{ flex: 1, minHeight: 0 }}>{children}</View>
      </SafeAreaInsetsContext>
    </View>
  )
}

/** The day, and one tap to keep the account. */
function DeletionBanner({ deletesAt, top }: { deletesAt: string; top: number }) {
  const { colors } = useTheme()
  const { dayShort } = useFormat()
  const t = useT()
  const keep = useKeepAccount()
  return (
    <View
      role="region"
      aria-label={t('deletion.title')}
      testID="deletion-banner"
      style={{
        flexDirection: 'row',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'center',
        columnGap: space.l,
        paddingHorizontal: space.l,
        paddingTop: top + space.xs,
        paddingBottom: space.xs,
        backgroundColor: colors.warningSoft,
      }}
    >
      <View
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          gap: space.s,
          flexShrink: 1,
          paddingVertical: space.xs,
        }}
      >
        <Icon name="account-remove-outline" size={20} tone="warning" />
        <Text variant="small" weight="medium" tone="warning" style={{ flexShrink: 1 }}>
          {t('deletion.banner', { day: dayShort(deletesAt) })}
        </Text>
      </View>
      <Button
        kind="secondary"
        size="small"
        label={t('deletion.keep')}
        onPress={() => keep.mutate()}
        loading={keep.isPending}
        testID="keep-account"
      />
    </View>
  )
}
