import type { AccountActivity } from '@buildxpert/contract'
import { accountActivityQuery } from '@buildxpert/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { View } from 'react-native'
import { useFormat } from '../../i18n/use-format'
import { useT } from '../../i18n/use-t'
import { useApi } from '../../session/session-context'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icon'
import { Screen } from '../../ui/screen'
import { Divider } from '../../ui/section'
import { SkeletonList } from '../../ui/skeleton'
import { Empty, QueryView } from '../../ui/states'
import { Text } from '../../ui/text'
import { radius, space } from '../../ui/theme'
import { useTheme } from '../../ui/theme-context'
import { SignOutEverywhere } from '../sign-out-everywhere'

/** What happened to the account, newest first, in plain sentences; and at hand, what to do about what one does not know. */
export function ActivityScreen({ onBack }: { onBack: () => void }) {
  const t = useT()
  const activity = useInfiniteQuery(accountActivityQuery(useApi()))
  return (
    <Screen
      title={t('activity.title')}
      onBack={onBack}
      width="form"
      testID="activity-screen"
      onRefresh={() => void activity.refetch()}
      isRefreshing={activity.isRefetching}
      footer={
        <View style={{ gap: space.s }}>
          <Text variant="small" tone="muted">
            {t('activity.notYou')}
          </Text>
          <SignOutEverywhere kind="secondary" fullWidth />
        </View>
      }
    >
      <QueryView
        query={activity}
        loading={<SkeletonList count={5} />}
        isEmpty={(data) => data.pages[0]?.items.length === 0}
        empty={<Empty illustration="allDone" title={t('activity.empty')} text={t('activity.emptyText')} />}
      >
        {(data) => (
          // Nothing in the list can be pressed: the list itself takes the keyboard, so that its arrows can scroll.
          <View role="group" aria-label={t('activity.title')} tabIndex={0} style={{ gap: space.m }}>
            <Card padding={0}>
              {data.pages
                .flatMap((page) => page.items)
                .map((each, at) => (
                  <Fragment key={each.id}>
                    {at > 0 && <Divider inset={space.l} />}
                    <ActivityLine activity={each} />
                  </Fragment>
                ))}
            </Card>
            {activity.hasNextPage && (
              <Button
                kind="secondary"
                label={t('common.showMore')}
                loading={activity.isFetchingNextPage}
                onPress={() => void activity.fetchNextPage()}
                fullWidth
              />
            )}
          </View>
        )}
      </QueryView>
    </Screen>
  )
}

const LOOK: Record<AccountActivity['kind'], { icon: IconName; isWarning?: boolean }> = {
  sign_in: { icon: 'check-circle-outline' },
  sign_in_refused: { icon: 'alert-circle-outline', isWarning: true },
  sign_in_locked: { icon: 'lock-outline', isWarning: true },
  session_ended: { icon: 'logout' },
  refresh_reused: { icon: 'alert-outline', isWarning: true },
  phone_changed: { icon: 'cellphone' },
  password_set: { icon: 'lock-outline' },
  password_removed: { icon: 'lock-outline' },
  data_exported: { icon: 'download' },
  deletion_requested: { icon: 'account-remove-outline', isWarning: true },
  deletion_cancelled: { icon: 'account-heart-outline' },
}

function ActivityLine({ activity }: { activity: AccountActivity }) {
  const { colors } = useTheme()
  const t = useT()
  const { dateTime } = useFormat()
  const { icon, isWarning = false } = LOOK[activity.kind]
  const where = [activity.device, activity.place].filter((each) => each !== null).join(' · ')
  return (
    <View testID="activity" style={{ flexDirection: 'row', gap: space.m, padding: space.l }}>
      <View
        style={{
          width: 40,
          height: 40,
          borderRadius: radius.full,
          alignItems: 'center',
          justifyContent: 'center',
          backgroundColor: isWarning ? colors.warningSoft : colors.raised,
        }}
      >
        <Icon name={icon} size={20} tone={isWarning ? 'warning' : 'muted'} />
      </View>
      <View style={{ flex: 1, minWidth: 0, gap: 2 }}>
        <Text weight="medium">{t(`activity.kind.${activity.kind}`)}</Text>
        {where !== '' && (
          <Text variant="small" tone="muted">
            {where}
          </Text>
        )}
        <Text variant="small" tone="muted" tabular>
          {dateTime(activity.at)}
        </Text>
      </View>
    </View>
  )
}
