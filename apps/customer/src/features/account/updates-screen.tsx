import { Empty, NotificationsScreen, Screen, useSession, useT } from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { paths } from '../../paths'

export function UpdatesScreen() {
  const t = useT()
  const router = useRouter()
  const { status } = useSession()
  if (status === 'signedIn')
    return <NotificationsScreen onOpenBooking={(id) => router.push(paths.booking(id))} />
  return (
    <Screen title={t('notifications.title')} width="form" testID="notifications-screen">
      {status === 'signedOut' && (
        <Empty
          illustration="noMessages"
          title={t('notifications.emptyText')}
          text={t('profile.signInHint')}
          action={{ label: t('profile.signIn'), onPress: () => router.push(paths.signIn('/notifications')) }}
        />
      )}
    </Screen>
  )
}
