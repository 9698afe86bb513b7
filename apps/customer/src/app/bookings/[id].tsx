import { useLocalSearchParams } from 'expo-router'
import { BookingScreen } from '../../beyond-home'

export default function Booking() {
  const { id } = useLocalSearchParams<{ id: string }>()
  return <BookingScreen bookingId={id} />
}
