import { BookAgain } from '../../features/booking/book-again'
import { UpcomingBooking } from '../../features/booking/upcoming-booking'
import { HomeScreen } from '../../features/discover/home-screen'

export default function Home() {
  return <HomeScreen upcoming={<UpcomingBooking />} again={<BookAgain />} />
}
