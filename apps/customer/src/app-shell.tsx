import {
  DeletionFrame,
  TabShell,
  inSlicesLayout,
  useSession,
  useT,
  useTheme,
  useUnreadCount,
} from '@buildxpert/kit'
import { Link, Stack, usePathname } from 'expo-router'

const TABS = ['/', '/bookings', '/notifications', '/profile']

/** The frame around every page: tabs on a phone, where the four main pages are; the rail on wide screens, always. */
export function AppShell() {
  const t = useT()
  const { colors } = useTheme()
  const pathname = usePathname()
  const { status } = useSession()
  const unread = useUnreadCount(status === 'signedIn')
  return (
    <TabShell
      pathname={sectionOf(pathname)}
      Link={Link}
      isBarShown={TABS.includes(pathname)}
      items={[
        { href: '/', label: t('nav.home'), icon: 'home-outline', selectedIcon: 'home' },
        {
          href: '/bookings',
          label: t('nav.bookings'),
          icon: 'calendar-check-outline',
          selectedIcon: 'calendar-check',
        },
        {
          href: '/notifications',
          label: t('nav.notifications'),
          icon: 'bell-outline',
          selectedIcon: 'bell',
          badge: unread,
        },
        {
          href: '/profile',
          label: t('nav.profile'),
          icon: 'account-circle-outline',
          selectedIcon: 'account-circle',
        },
      ]}
    >
      <DeletionFrame isShown={TABS.includes(pathname)}>
        <Stack
          screenOptions={{ headerShown: false, contentStyle: { backgroundColor: colors.background } }}
          screenLayout={inSlicesLayout}
        />
      </DeletionFrame>
    </TabShell>
  )
}

/** Looking for somebody and booking them are part of home. */
function sectionOf(pathname: string) {
  return /^\/(find|search|listing)(\/|$)/.test(pathname) ? '/' : pathname
}
