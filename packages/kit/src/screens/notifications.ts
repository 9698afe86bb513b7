import { notificationsQuery } from '@buildxpert/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useApi } from '../session/session-context'
import { deferredScreen } from '../ui/deferred'

/** How many are unread, for the badge on a tab. */
export function useUnreadCount(isSignedIn = true): number {
  const query = useInfiniteQuery({ ...notificationsQuery(useApi()), enabled: isSignedIn })
  return query.data?.pages[0]?.unreadCount ?? 0
}

export const NotificationsScreen = deferredScreen(
  'notifications.title',
  async () => (await import('./notifications-screen')).NotificationsScreen,
)
