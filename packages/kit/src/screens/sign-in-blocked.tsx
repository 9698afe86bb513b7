import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { Text } from '../ui/text'
import { radius, space } from '../ui/theme'
import { useTheme } from '../ui/theme-context'
import { readablePhone } from './profile-header'

/** A number that staff have blocked: said once, calmly, to the one who proved to hold it, with what can be done. */
export function BlockedNotice({ phone, onOtherNumber }: { phone: string; onOtherNumber: () => void }) {
  const { colors } = useTheme()
  const t = useT()
  return (
    <View role="alert" testID="sign-in-blocked" style={{ gap: space.xl }}>
      <View
        style={{
          width: 64,
          height: 64,
          borderRadius: radius.full,
          alignItems: 'center',
          justifyContent: 'center',
          backgroundColor: colors.warningSoft,
        }}
      >
        <Icon name="lock-outline" size={32} tone="warning" />
      </View>
      <View style={{ gap: space.s }}>
        <Text variant="title" weight="bold" heading={1}>
          {t('signIn.blockedTitle')}
        </Text>
        <Text tone="muted">{t('signIn.blockedText', { phone: readablePhone(phone) })}</Text>
        <Text tone="muted">{t('signIn.blockedHelp')}</Text>
      </View>
      <Button
        kind="secondary"
        label={t('signIn.otherNumber')}
        onPress={onOtherNumber}
        fullWidth
        testID="other-number"
      />
    </View>
  )
}
