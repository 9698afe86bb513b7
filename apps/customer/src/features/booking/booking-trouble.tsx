import type { AnyProblemCode, ApiProblem } from '@buildxpert/client'
import type { Listing, Slot } from '@buildxpert/contract'
import {
  Button,
  Chip,
  ChipRow,
  Icon,
  Text,
  radius,
  space,
  useFormat,
  useProblemText,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { View } from 'react-native'
import { paths } from '../../paths'
import type { Basket } from './basket'

interface BookingTroubleProps {
  problem: ApiProblem
  listing: Listing
  basket: Basket
  at: string
  onSlot: (slot: Slot) => void
  onAddress: () => void
}

/** What helps against each refusal. Whatever is not named here helps itself: the button below is pressed again. */
const REMEDIES: Partial<Record<AnyProblemCode, 'time' | 'address' | 'jobs' | 'others'>> = {
  'booking.slot_taken': 'time',
  'booking.slot_not_offered': 'time',
  'booking.too_soon': 'time',
  'booking.too_far_ahead': 'time',
  'booking.outside_area': 'address',
  'address.not_found': 'address',
  'booking.visit_too_long': 'jobs',
  'booking.service_not_offered': 'jobs',
  'service.not_found': 'jobs',
  'booking.own_listing': 'others',
  'listing.not_active': 'others',
  'listing.not_found': 'others',
}

/** Why it was not booked, said where one has just pressed, with the way out beside it. */
export function BookingTrouble({ problem, listing, basket, at, onSlot, onAddress }: BookingTroubleProps) {
  const t = useT()
  const router = useRouter()
  const { colors } = useTheme()
  const format = useFormat(listing.zone)
  const textOf = useProblemText()
  const remedy = REMEDIES[problem.code]
  const isTaken = problem.code === 'booking.slot_taken'
  const hasNext = isTaken && problem.nextSlots.length > 0
  const ways = {
    time: {
      label: t('review.otherTimes'),
      onPress: () => router.dismissTo(paths.time(listing.id, { basket, at })),
    },
    address: { label: t('review.otherAddress'), onPress: onAddress },
    jobs: {
      label: t('review.changeJobs'),
      onPress: () => router.dismissTo(paths.listing(listing.id, basket)),
    },
    others: {
      label: t('review.otherProviders'),
      onPress: () => router.dismissTo(paths.find({ category: listing.category })),
    },
  }
  return (
    <View
      role="alert"
      testID={`trouble-${problem.code}`}
      style={{
        gap: space.m,
        padding: space.l,
        borderRadius: radius.card,
        backgroundColor: colors.warningSoft,
      }}
    >
      <View style={{ flexDirection: 'row', gap: space.m }}>
        <Icon name={isTaken ? 'run-fast' : 'alert-circle-outline'} tone="warning" />
        <View style={{ flex: 1, gap: 2 }}>
          {isTaken && <Text weight="bold">{t('review.taken')}</Text>}
          <Text>{isTaken ? t(hasNext ? 'review.takenBody' : 'review.takenNone') : textOf(problem)}</Text>
        </View>
      </View>
      {hasNext && (
        <ChipRow wrap label={t('review.takenBody')}>
          {problem.nextSlots.slice(0, 4).map((slot) => (
            <Chip
              key={slot.startsAt}
              icon="clock-outline"
              label={format.dateTime(slot.startsAt)}
              onPress={() => onSlot(slot)}
              testID={`next-slot-${slot.startsAt}`}
            />
          ))}
        </ChipRow>
      )}
      {remedy && <Button kind={hasNext ? 'quiet' : 'secondary'} size="small" {...ways[remedy]} />}
    </View>
  )
}
