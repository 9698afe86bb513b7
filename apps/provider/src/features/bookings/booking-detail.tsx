import { bookingQuery } from '@buildxpert/client'
import type { Booking } from '@buildxpert/contract'
import {
  BookingStatusLine,
  BookingTimeline,
  Card,
  Failed,
  Icon,
  PriceLines,
  Screen,
  Section,
  Skeleton,
  SkeletonList,
  Text,
  partyName,
  space,
  useApi,
  useBreakpoint,
  useFormat,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { View } from 'react-native'
import { CancelButton } from '../../booking/cancel-button.tsx'
import { JobAddress } from '../../booking/job-address.tsx'
import { MoveButtons } from '../../booking/move-buttons.tsx'
import { sortMoves } from '../../booking/next-move.ts'
import { serviceNames } from '../../booking/service-names.ts'

type BookingDetailProps = {
  bookingId: string
  /** Absent where the list stands beside it. */
  onBack?: (() => void) | undefined
}

export function BookingDetail({ bookingId, onBack }: BookingDetailProps) {
  const t = useT()
  const booking = useQuery(bookingQuery(useApi(), bookingId))
  const data = booking.data
  const hasMove = data !== undefined && sortMoves(data.moves).main !== undefined
  return (
    <Screen
      title={data ? serviceNames(data) : t('job.title')}
      onBack={onBack}
      footer={hasMove ? <MoveButtons key={data.id} booking={data} place="bar" /> : undefined}
      testID="booking-detail"
    >
      {data ? (
        <Ready booking={data} />
      ) : booking.isError ? (
        <Failed
          problem={booking.error}
          onRetry={() => void booking.refetch()}
          gone={{ label: t('bookings.title'), onPress: onBack }}
        />
      ) : (
        <View style={{ gap: space.l }}>
          <Skeleton height={88} round={12} />
          <SkeletonList count={2} picture={false} />
        </View>
      )}
    </Screen>
  )
}

/** One column on a phone and in a narrow pane; what and where beside the history when the pane is wide enough for both. */
function Ready({ booking }: { booking: Booking }) {
  const t = useT()
  const { visit } = useFormat(booking.zone)
  const isRoomy = useBreakpoint().width >= 1400
  return (
    <View style={{ gap: space.xl }}>
      <BookingStatusLine booking={booking} />
      <View style={{ flexDirection: isRoomy ? 'row' : 'column', gap: space.xl }}>
        <View style={{ flex: isRoomy ? 3 : undefined, gap: space.xl }}>
          <Card>
            <View style={{ gap: space.l }}>
              <Line icon="calendar-outline" text={visit(booking.startsAt, booking.endsAt)} isStrong />
              <Line icon="account-outline" text={partyName(booking, 'customer', t)} />
              <JobAddress booking={booking} />
            </View>
          </Card>
          {booking.note !== null && (
            <Section title={t('job.note')}>
              <Card>
                <Text>{booking.note}</Text>
              </Card>
            </Section>
          )}
          <Section title={t('job.work')}>
            <Card>
              <PriceLines lines={booking.lines} totalPaise={booking.totalPaise} />
            </Card>
          </Section>
        </View>
        <View style={{ flex: isRoomy ? 2 : undefined, gap: space.m }}>
          <Section title={t('job.history')}>
            <Card>
              <BookingTimeline booking={booking} />
            </Card>
          </Section>
          <CancelButton key={booking.id} booking={booking} />
        </View>
      </View>
    </View>
  )
}

function Line({
  icon,
  text,
  isStrong = false,
}: {
  icon: 'calendar-outline' | 'account-outline'
  text: string
  isStrong?: boolean
}) {
  return (
    <View style={{ flexDirection: 'row', gap: space.m }}>
      <Icon name={icon} tone="muted" />
      <Text weight={isStrong ? 'bold' : 'regular'} style={{ flex: 1 }}>
        {text}
      </Text>
    </View>
  )
}
