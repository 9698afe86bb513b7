import { whenIdle } from '@buildxpert/kit'
import { useEffect } from 'react'
import { fetchBeyondHome } from '../../beyond-home'
import { BookAgain } from '../../features/booking/book-again'
import { UpcomingBooking } from '../../features/booking/upcoming-booking'
import { HomeScreen } from '../../features/discover/home-screen'

export default function Home() {
  useEffect(() => whenIdle(fetchBeyondHome), [])
  return <HomeScreen upcoming={<UpcomingBooking />} again={<BookAgain />} />
}
