import { Screen, Segmented, TwoPane, space, useBreakpoint, useT } from '@buildxpert/kit'
import { useState, type ReactNode } from 'react'
import { View } from 'react-native'
import { BookingDetail } from './booking-detail.tsx'
import { BookingList } from './booking-list.tsx'
import { useBookings, type Span } from './use-bookings.ts'

type BookingsScreenProps = {
  /** The booking in the address; a wide screen without one shows the first. */
  bookingId?: string | undefined
  onOpen: (id: string) => void
  onOpenHours: () => void
  onBack: () => void
  actions?: ReactNode
}

export function BookingsScreen({ bookingId, onOpen, onOpenHours, onBack, actions }: BookingsScreenProps) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const [span, setSpan] = useState<Span>('upcoming')
  const query = useBookings(span)
  const shownId = bookingId ?? (isWide ? query.bookings?.[0]?.id : undefined)

  return (
    <TwoPane
      showing={bookingId === undefined ? 'list' : 'detail'}
      list={
        <Screen title={t('bookings.title')} actions={actions} width="full" testID="bookings-screen">
          <View style={{ flex: 1, gap: space.m }}>
            <Segmented
              label={t('bookings.title')}
              value={span}
              onChange={setSpan}
              options={[
                { value: 'upcoming', label: t('bookings.upcoming') },
                { value: 'past', label: t('bookings.past') },
              ]}
            />
            <BookingList
              span={span}
              query={query}
              selectedId={isWide ? shownId : undefined}
              onOpen={onOpen}
              onOpenHours={onOpenHours}
            />
          </View>
        </Screen>
      }
      detail={
        // Without any the list says why, and here there is nothing to say.
        shownId !== undefined && (
          <BookingDetail key={shownId} bookingId={shownId} onBack={isWide ? undefined : onBack} />
        )
      }
    />
  )
}
