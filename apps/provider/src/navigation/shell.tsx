import { providerSummaryQuery } from '@buildxpert/client'
import { DeletionFrame, TabShell, useApi, useT, type TabItem } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { Link, Tabs, router, usePathname } from 'expo-router'
import { useCallback } from 'react'
import { focusedLayout } from './focused.tsx'
import { useRequestToast } from '../features/today/use-request-toast.ts'

/** The five places of the app, each keeping its state while one is in another; requests announce themselves on all of them. */
export function Shell() {
  const t = useT()
  const pathname = usePathname()
  const summary = useQuery(providerSummaryQuery(useApi()))
  useRequestToast(useCallback((id: string) => router.push(`/bookings/${id}`), []))

  const items: TabItem[] = [
    { href: '/', label: t('tabs.today'), icon: 'home-outline', selectedIcon: 'home' },
    {
      href: '/bookings',
      label: t('tabs.bookings'),
      icon: 'clipboard-text-outline',
      selectedIcon: 'clipboard-text',
      badge: summary.data?.requests ?? 0,
    },
    {
      href: '/calendar',
      label: t('tabs.calendar'),
      icon: 'calendar-clock-outline',
      selectedIcon: 'calendar-clock',
    },
    { href: '/listings', label: t('tabs.listings'), icon: 'tag-outline', selectedIcon: 'tag' },
    { href: '/profile', label: t('tabs.profile'), icon: 'account-outline', selectedIcon: 'account' },
  ]
  return (
    <TabShell items={items} pathname={pathname} Link={Link as never} caption={t('tabs.caption')}>
      <DeletionFrame isShown={items.some(({ href }) => href === pathname)}>
        <Tabs
          screenLayout={focusedLayout}
          tabBar={() => null}
          screenOptions={{ headerShown: false, sceneStyle: { backgroundColor: 'transparent' } }}
        />
      </DeletionFrame>
    </TabShell>
  )
}
