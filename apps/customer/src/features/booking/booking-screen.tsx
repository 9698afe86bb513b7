import { bookingQuery } from '@buildxpert/client'
import type { Booking } from '@buildxpert/contract'
import {
  BookingStatusLine,
  BookingTimeline,
  Card,
  Failed,
  PriceLines,
  Screen,
  Section,
  Skeleton,
  SkeletonList,
  Text,
  partyName,
  space,
  useApi,
  useSession,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { Redirect } from 'expo-router'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { BookingAction, CancelBooking, hasAction } from './booking-actions'
import { BookingPlace, BookingProvider } from './booking-people'
import { Columns, useHasAside } from './columns'
import { StartCode } from './start-code'

interface BookingScreenProps {
  bookingId: string
  /** Beside the list: no way back, and no room for a second column. */
  isPane?: boolean
}

/** One booking as it stands now; it changes under one's eyes when the other side moves. */
export function BookingScreen({ bookingId, isPane = false }: BookingScreenProps) {
  const t = useT()
  const { status } = useSession()
  const goBack = useGoBack(paths.bookings)
  const hasAside = useHasAside() && !isPane
  const booking = useQuery({ ...bookingQuery(useApi(), bookingId), enabled: status === 'signedIn' })

  if (status === 'signedOut') return <Redirect href={paths.signIn(`/bookings/${bookingId}`)} />
  const { data } = booking
  return (
    <Screen
      title={data ? partyName(data, 'provider', t) : t('booking.title')}
      subtitle={data?.lines.map((line) => line.name).join(', ')}
      onBack={isPane ? undefined : goBack}
      width={isPane ? 'full' : 'content'}
      footer={data && !hasAside && hasAction(data) ? <BookingAction booking={data} /> : undefined}
      testID="booking-screen"
    >
      {data === undefined ? (
        booking.isError ? (
          <Failed
            problem={booking.error}
            onRetry={() => void booking.refetch()}
            gone={{ label: t('bookings.title'), onPress: isPane ? undefined : goBack }}
          />
        ) : (
          <BookingSkeleton hasAside={hasAside} />
        )
      ) : hasAside ? (
        <Columns
          aside={
            <View style={{ gap: space.l }}>
              <BookingAction booking={data} />
              <Facts booking={data} />
            </View>
          }
        >
          <Story booking={data} />
        </Columns>
      ) : (
        <View style={{ gap: space.xl }}>
          <Story booking={data}>
            <Facts booking={data} />
          </Story>
        </View>
      )}
    </Screen>
  )
}

/** How it stands, the code when it matters, and what happened. */
function Story({ booking, children }: { booking: Booking; children?: React.ReactNode }) {
  const t = useT()
  return (
    <>
      <Card raised style={{ gap: space.l }}>
        <BookingStatusLine booking={booking} />
        {booking.startCode && (
          <StartCode code={booking.startCode} providerName={partyName(booking, 'provider', t)} />
        )}
      </Card>
      {children}
      <Section title={t('booking.timeline')}>
        <Card>
          <BookingTimeline booking={booking} />
        </Card>
      </Section>
      <CancelBooking booking={booking} />
    </>
  )
}

function Facts({ booking }: { booking: Booking }) {
  const t = useT()
  return (
    <>
      <Card padding={0}>
        <BookingProvider booking={booking} />
        <BookingPlace booking={booking} />
      </Card>
      <Card style={{ gap: space.m }}>
        <PriceLines lines={booking.lines} totalPaise={booking.totalPaise} />
        {booking.moves.length > 0 && (
          <Text variant="small" tone="muted">
            {t('booking.payCash', { name: partyName(booking, 'provider', t) })}
          </Text>
        )}
      </Card>
      {booking.note && (
        <Card style={{ gap: space.xs }}>
          <Text variant="small" tone="muted">
            {t('booking.note')}
          </Text>
          <Text>{booking.note}</Text>
        </Card>
      )}
    </>
  )
}

function BookingSkeleton({ hasAside }: { hasAside: boolean }) {
  const t = useT()
  const story = (
    <Card style={{ gap: space.m }}>
      <Skeleton width={120} height={28} round={14} />
      <Skeleton width="70%" height={28} />
      <Skeleton width="90%" />
    </Card>
  )
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} style={{ gap: space.xl }}>
      {hasAside ? <Columns aside={<SkeletonList count={2} />}>{story}</Columns> : story}
      {!hasAside && <SkeletonList count={2} />}
    </View>
  )
}
