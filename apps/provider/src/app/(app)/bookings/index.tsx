import { BookingsRoute } from '../../../navigation/bookings-route.tsx'

export default function BookingsPage() {
  return <BookingsRoute isList />
}
