import { BookingsRoute } from '../../../navigation/bookings-route.tsx'

export default BookingsRoute
