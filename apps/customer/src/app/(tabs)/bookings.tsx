export { BookingsScreen as default } from '../../features/booking/bookings-screen'
