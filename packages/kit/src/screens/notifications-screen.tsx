import type { Notification } from '@buildxpert/contract'
import { notificationsQuery, unwrap } from '@buildxpert/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { memo, useEffect, useRef } from 'react'
import { View } from 'react-native'
import { useFormat } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import { useApi } from '../session/session-context'
import { Button } from '../ui/button'
import { Card } from '../ui/card'
import { Icon } from '../ui/icon'
import type { IconName } from '../ui/icon'
import { IsolatedRow, flat } from '../ui/isolated-row'
import { Screen } from '../ui/screen'
import { SkeletonList } from '../ui/skeleton'
import { Empty, QueryView } from '../ui/states'
import { Text } from '../ui/text'
import { radius, space } from '../ui/theme'
import { useTheme } from '../ui/theme-context'
import { useSame } from '../ui/use-same'

export interface NotificationsScreenProps {
  onBack?: () => void
  onOpenBooking: (bookingId: string) => void
}

/** What happened, newest first. What has been on the screen counts as read when one leaves or opens it. */
export function NotificationsScreen({ onBack, onOpenBooking }: NotificationsScreenProps) {
  const api = useApi()
  const t = useT()
  const queries = useQueryClient()
  const notifications = useInfiniteQuery(notificationsQuery(api))
  const read = useMutation({
    mutationFn: (body: { ids: string[] } | { all: true }) =>
      unwrap(api.POST('/v1/notifications/read', { body })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const open = useSame((each: Notification) => {
    if (each.readAt === null) read.mutate({ ids: [each.id] })
    if (each.link) onOpenBooking(each.link.id)
  })
  const unread = notifications.data?.pages[0]?.unreadCount ?? 0
  useReadOnLeave(unread, () => read.mutate({ all: true }))

  return (
    <Screen
      title={t('notifications.title')}
      onBack={onBack}
      width="form"
      testID="notifications-screen"
      onRefresh={() => void notifications.refetch()}
      isRefreshing={notifications.isRefetching}
      actions={
        unread > 0 ? (
          <Button
            kind="quiet"
            size="small"
            label={t('notifications.readAll')}
            onPress={() => read.mutate({ all: true })}
            loading={read.isPending}
          />
        ) : undefined
      }
    >
      <QueryView
        query={notifications}
        loading={<SkeletonList count={5} />}
        isEmpty={(data) => data.pages[0]?.items.length === 0}
        empty={
          <Empty
            illustration="noMessages"
            title={t('notifications.empty')}
            text={t('notifications.emptyText')}
          />
        }
      >
        {(data) => (
          <View style={{ gap: space.s }}>
            {data.pages
              .flatMap((page) => page.items)
              .map((each) => (
                <NotificationCard key={each.id} notification={each} onOpen={open} />
              ))}
            {notifications.hasNextPage && (
              <Button
                kind="secondary"
                label={t('common.showMore')}
                loading={notifications.isFetchingNextPage}
                onPress={() => void notifications.fetchNextPage()}
                fullWidth
              />
            )}
          </View>
        )}
      </QueryView>
    </Screen>
  )
}

interface NotificationCardProps {
  notification: Notification
  onOpen: (notification: Notification) => void
}

/** Drawn again only when it changes: of hundreds, one is read. */
const NotificationCard = memo(function NotificationCard({ notification, onOpen }: NotificationCardProps) {
  const { colors } = useTheme()
  const { relative } = useFormat()
  const t = useT()
  const isUnread = notification.readAt === null
  return (
    <IsolatedRow>
      <Card
        onPress={() => onOpen(notification)}
        testID={isUnread ? 'notification-unread' : 'notification'}
        style={isUnread ? {} : { backgroundColor: 'transparent' }}
      >
        <View style={{ ...flat, flexDirection: 'row', gap: space.m }}>
          <View
            style={{
              ...flat,
              width: 40,
              height: 40,
              borderRadius: radius.full,
              alignItems: 'center',
              justifyContent: 'center',
              backgroundColor: isUnread ? colors.primarySoft : colors.raised,
            }}
          >
            <Icon name={iconOf(notification.kind)} size={20} tone={isUnread ? 'primary' : 'muted'} />
          </View>
          <View style={{ ...flat, flex: 1, minWidth: 0, gap: 2 }}>
            <View style={{ ...flat, flexDirection: 'row', gap: space.s, alignItems: 'center' }}>
              <Text weight={isUnread ? 'bold' : 'medium'} style={{ flex: 1 }}>
                {notification.title}
              </Text>
              {isUnread && (
                <View
                  role="img"
                  aria-label={t('notifications.unread')}
                  style={{ width: 10, height: 10, borderRadius: radius.full, backgroundColor: colors.accent }}
                />
              )}
            </View>
            <Text variant="small">{notification.body}</Text>
            <Text variant="tiny" tone="muted">
              {relative(notification.createdAt)}
            </Text>
          </View>
        </View>
      </Card>
    </IsolatedRow>
  )
})

/** `booking.accepted` and its like; a kind of tomorrow gets the bell. */
function iconOf(kind: string): IconName {
  if (/request/.test(kind)) return 'inbox-arrow-down-outline'
  if (/accept/.test(kind)) return 'calendar-check-outline'
  if (/reject|cancel|expire/.test(kind)) return 'calendar-remove-outline'
  if (/way/.test(kind)) return 'map-marker-path'
  if (/progress|start/.test(kind)) return 'hammer-wrench'
  if (/done|complete/.test(kind)) return 'check-circle-outline'
  return 'bell-outline'
}

function useReadOnLeave(unread: number, markRead: () => void) {
  const latest = useRef({ unread, markRead })
  useEffect(() => {
    latest.current = { unread, markRead }
  })
  useEffect(
    () => () => {
      if (latest.current.unread > 0) latest.current.markRead()
    },
    [],
  )
}
