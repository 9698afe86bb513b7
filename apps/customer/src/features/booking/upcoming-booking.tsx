import { bookingsQuery } from '@buildxpert/client'
import { Section, useApi, useSession, useT } from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { paths } from '../../paths'
import { BookingCard } from './booking-card'

/** The soonest booking, live; nothing at all for those who have none. */
export function UpcomingBooking() {
  const t = useT()
  const router = useRouter()
  const { status } = useSession()
  const query = useInfiniteQuery({
    ...bookingsQuery(useApi(), { as: 'customer', state: 'upcoming' }),
    enabled: status === 'signedIn',
  })
  const next = query.data?.pages[0]?.items[0]
  if (!next) return null
  return (
    <Section title={t('home.upcoming')}>
      <BookingCard booking={next} isLive onPress={() => router.push(paths.booking(next.id))} />
    </Section>
  )
}
