import { NotificationsScreen } from '@buildxpert/kit'
import { router } from 'expo-router'
import { backTo } from '../../navigation/back-to.ts'

export default function NotificationsRoute() {
  return <NotificationsScreen onBack={backTo('/')} onOpenBooking={(id) => router.push(`/bookings/${id}`)} />
}
