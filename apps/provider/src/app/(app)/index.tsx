import { router } from 'expo-router'
import { TodayScreen } from '../../inside.ts'
import { HeaderBell } from '../../navigation/header-bell.tsx'

export default function TodayRoute() {
  return (
    <TodayScreen
      actions={<HeaderBell />}
      onOpenBooking={(id) => router.push(`/bookings/${id}`)}
      onOpenListings={() => router.navigate('/listings')}
      onOpenHours={() => router.navigate('/calendar')}
    />
  )
}
