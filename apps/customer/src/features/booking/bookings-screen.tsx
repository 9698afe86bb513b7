import { bookingsQuery } from '@buildxpert/client'
import type { BookingSummary } from '@buildxpert/contract'
import {
  Button,
  Empty,
  Failed,
  IsolatedRow,
  Screen,
  Segmented,
  SkeletonList,
  TwoPane,
  space,
  useApi,
  useBreakpoint,
  useSession,
  useT,
  useInSlices,
  useSame,
} from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { memo, useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { BookingCard } from './booking-card'
import { BookingScreen } from './booking-screen'

type Side = 'upcoming' | 'past'

export function BookingsScreen() {
  const t = useT()
  const router = useRouter()
  const { status } = useSession()
  const { isWide, width } = useBreakpoint()
  const [side, setSide] = useState<Side>('upcoming')
  const [picked, setPicked] = useState<string>()
  const query = useSide(side)
  const open = useSame((id: string) => (isWide ? setPicked(id) : router.push(paths.booking(id))))
  const openId = isWide ? (picked ?? query.data?.pages[0]?.items[0]?.id) : undefined

  if (status === 'signedOut')
    return (
      <Screen title={t('bookings.title')} testID="bookings-screen">
        <Empty
          illustration="noBookings"
          title={t('bookings.signIn')}
          text={t('bookings.signInHint')}
          action={{ label: t('profile.signIn'), onPress: () => router.push(paths.signIn('/bookings')) }}
        />
      </Screen>
    )

  const list = (
    <Screen title={t('bookings.title')} width="full" testID="bookings-screen">
      <View style={{ gap: space.l, flexGrow: 1 }}>
        <Segmented
          label={t('bookings.title')}
          options={[
            { value: 'upcoming', label: t('bookings.upcoming') },
            { value: 'past', label: t('bookings.past') },
          ]}
          value={side}
          onChange={(next) => {
            setSide(next)
            setPicked(undefined)
          }}
        />
        <BookingList key={side} side={side} openId={openId} onOpen={open} />
      </View>
    </Screen>
  )
  return (
    <TwoPane
      showing="list"
      list={list}
      listWidth={width < 1080 ? 320 : 400}
      // Without any the list says why, and here there is nothing to say.
      detail={openId && <BookingScreen key={openId} bookingId={openId} isPane />}
    />
  )
}

interface BookingListProps {
  side: Side
  openId: string | undefined
  onOpen: (id: string) => void
}

function BookingList({ side, openId, onOpen }: BookingListProps) {
  const t = useT()
  const router = useRouter()
  const query = useSide(side)
  const bookings = useInSlices(query.data?.pages.flatMap((page) => page.items))
  if (query.isError && query.data === undefined)
    return <Failed problem={query.error} onRetry={() => void query.refetch()} />
  if (bookings === undefined) return <SkeletonList count={3} />
  const find = { label: t('bookings.find'), onPress: () => router.push(paths.find()) }
  if (bookings.length === 0)
    return side === 'upcoming' ? (
      <Empty
        illustration="noBookings"
        title={t('bookings.emptyUpcoming')}
        text={t('bookings.emptyUpcomingHint')}
        action={find}
      />
    ) : (
      <Empty
        illustration="noBookings"
        title={t('bookings.emptyPast')}
        text={t('bookings.emptyPastHint')}
        action={find}
      />
    )
  return (
    <View style={{ gap: space.m }}>
      {bookings.map((booking) => (
        <Row key={booking.id} booking={booking} isOpen={booking.id === openId} onOpen={onOpen} />
      ))}
      {query.hasNextPage && (
        <Button
          kind="secondary"
          label={t('common.showMore')}
          loading={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
          fullWidth
        />
      )}
    </View>
  )
}

interface RowProps {
  booking: BookingSummary
  isOpen: boolean
  onOpen: (id: string) => void
}

/** Drawn again only when it changes: of hundreds, one is opened. */
const Row = memo(function Row({ booking, isOpen, onOpen }: RowProps) {
  return (
    <IsolatedRow>
      <BookingCard booking={booking} isSelected={isOpen} onPress={() => onOpen(booking.id)} />
    </IsolatedRow>
  )
})

function useSide(side: Side) {
  const { status } = useSession()
  return useInfiniteQuery({
    ...bookingsQuery(useApi(), { as: 'customer', state: side }),
    enabled: status === 'signedIn',
  })
}
