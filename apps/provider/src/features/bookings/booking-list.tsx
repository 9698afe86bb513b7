import type { BookingSummary } from '@buildxpert/contract'
import {
  Button,
  Card,
  CategoryPicture,
  Empty,
  Failed,
  IsolatedRow,
  SkeletonList,
  StatusPill,
  Text,
  flat,
  partyName,
  space,
  useFormat,
  useT,
  useInSlices,
  useSame,
} from '@buildxpert/kit'
import { memo } from 'react'
import { View } from 'react-native'
import { dayIn } from '../../booking/days.ts'
import { serviceNames } from '../../booking/service-names.ts'
import type { Span, useBookings } from './use-bookings.ts'

type BookingListProps = {
  span: Span
  query: ReturnType<typeof useBookings>
  selectedId: string | undefined
  onOpen: (id: string) => void
  onOpenHours: () => void
}

/** Bookings under their days, with a way to older ones. */
export function BookingList({ span, query, selectedId, onOpen, onOpenHours }: BookingListProps) {
  const t = useT()
  const bookings = useInSlices(query.bookings)
  const open = useSame(onOpen)
  if (query.isError && !query.bookings)
    return <Failed problem={query.error} onRetry={() => void query.refetch()} />
  if (!bookings) return <SkeletonList />
  if (bookings.length === 0)
    return span === 'upcoming' ? (
      <Empty
        illustration="noBookings"
        title={t('bookings.emptyUpcoming')}
        action={{ label: t('bookings.openHours'), onPress: onOpenHours }}
      />
    ) : (
      <Empty illustration="noBookings" title={t('bookings.emptyPast')} />
    )
  return (
    <View role="list" style={{ gap: space.m }}>
      {bookings.map((booking, at) => (
        <BookingRow
          key={booking.id}
          booking={booking}
          before={bookings[at - 1]}
          isSelected={booking.id === selectedId}
          onOpen={open}
        />
      ))}
      {query.hasNextPage && (
        <Button
          kind="secondary"
          label={t('bookings.more')}
          loading={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
          fullWidth
          testID="more-bookings"
        />
      )}
    </View>
  )
}

/** Named once for all bookings of a day. */
function DayHeading({ booking, before }: { booking: BookingSummary; before: BookingSummary | undefined }) {
  const { day } = useFormat(booking.zone)
  const key = dayIn(booking.zone, booking.startsAt)
  if (before && dayIn(before.zone, before.startsAt) === key) return null
  return (
    <Text variant="small" weight="medium" tone="muted" heading={2} style={{ paddingTop: space.s }}>
      {day(key)}
    </Text>
  )
}

type BookingRowProps = {
  booking: BookingSummary
  before: BookingSummary | undefined
  isSelected: boolean
  onOpen: (id: string) => void
}

/** Drawn again only when it changes: of hundreds, one is opened. */
const BookingRow = memo(function BookingRow({ booking, before, isSelected, onOpen }: BookingRowProps) {
  return (
    <IsolatedRow role="listitem" gap={space.s}>
      <DayHeading booking={booking} before={before} />
      <BookingCard booking={booking} isSelected={isSelected} onPress={() => onOpen(booking.id)} />
    </IsolatedRow>
  )
})

type BookingCardProps = { booking: BookingSummary; isSelected: boolean; onPress: () => void }

function BookingCard({ booking, isSelected, onPress }: BookingCardProps) {
  const t = useT()
  const format = useFormat(booking.zone)
  const name = partyName(booking, 'customer', t)
  return (
    <Card onPress={onPress} selected={isSelected} testID={`booking-${booking.id}`}>
      <View style={{ ...flat, gap: space.m }}>
        <View style={{ ...flat, flexDirection: 'row', gap: space.m }}>
          <CategoryPicture slug={booking.category} size={44} />
          <View style={{ ...flat, flex: 1 }}>
            <Text weight="bold" tabular>
              {format.timeRange(booking.startsAt, booking.endsAt)}
            </Text>
            <Text numberOfLines={2}>{serviceNames(booking)}</Text>
            <Text variant="small" tone="muted" numberOfLines={2}>
              {`${t('request.away', { distance: format.distance(booking.distanceMeters) })} · ${name}`}
            </Text>
          </View>
          <Text weight="medium" tabular>
            {format.money(booking.totalPaise)}
          </Text>
        </View>
        <StatusPill state={booking.state} />
      </View>
    </Card>
  )
}
