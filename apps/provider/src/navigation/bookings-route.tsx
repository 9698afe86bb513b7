import { useBreakpoint } from '@buildxpert/kit'
import { router, useLocalSearchParams } from 'expo-router'
import { BookingsScreen } from '../inside.ts'
import { backTo } from './back-to.ts'
import { HeaderBell } from './header-bell.tsx'

/**
 * `/bookings` and `/bookings/{id}`. On a phone opening one is a page of its own; in two panes only the address changes, so that the list
 * keeps its place.
 */
export function BookingsRoute({ isList = false }: { isList?: boolean }) {
  const { id } = useLocalSearchParams<{ id?: string }>()
  const { isWide } = useBreakpoint()
  return (
    <BookingsScreen
      // A deep link hands its id to the list below it too, which on a phone stays a list.
      bookingId={isList && !isWide ? undefined : id}
      actions={<HeaderBell />}
      onOpen={(next) => (isWide ? router.setParams({ id: next }) : router.push(`/bookings/${next}`))}
      onOpenHours={() => router.navigate('/calendar')}
      onBack={backTo('/bookings')}
    />
  )
}
