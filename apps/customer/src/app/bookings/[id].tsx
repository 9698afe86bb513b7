import { useLocalSearchParams } from 'expo-router'
import { BookingScreen } from '../../features/booking/booking-screen'

export default function Booking() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <BookingScreen bookingId={id} />
}
