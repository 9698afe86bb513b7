import type { Booking, BookingMove, BookingState } from '@buildxpert/contract'
import { Button, ReasonSheet, space, useFormat, useProblemText, useT, useToast } from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useMoveBooking } from './use-move-booking'

const OVER: readonly BookingState[] = ['completed', 'rejected', 'expired', 'cancelled']

export const hasAction = (booking: Booking) =>
  OVER.includes(booking.state) || booking.moves.some(({ to }) => to === 'completed')

/** The likeliest next thing, if there is one: to confirm the work, or for a booking that is over the way to the next one. */
export function BookingAction({ booking }: { booking: Booking }) {
  const t = useT()
  const router = useRouter()
  const toast = useToast()
  const textOf = useProblemText()
  const move = useMoveBooking(booking.id)
  const complete = booking.moves.find(({ to }) => to === 'completed')
  const isOver = OVER.includes(booking.state)
  const canBookAgain = booking.state === 'completed' && !booking.provider.isDeleted
  if (!hasAction(booking)) return null
  return (
    <View style={{ gap: space.s }}>
      {complete && (
        <Button
          icon="check"
          label={t('booking.confirmDone')}
          loading={move.isPending}
          fullWidth
          testID="move-completed"
          onPress={() =>
            move.mutate(
              { to: 'completed' },
              {
                onSuccess: () => toast.show({ text: t('booking.confirmedDone'), tone: 'success' }),
                onError: (problem) => toast.show({ text: textOf(problem), tone: 'danger' }),
              },
            )
          }
        />
      )}
      {isOver && (
        <Button
          kind={canBookAgain ? 'primary' : 'secondary'}
          icon={canBookAgain ? 'repeat' : 'magnify'}
          label={canBookAgain ? t('booking.bookAgain') : t('booking.findOthers')}
          fullWidth
          onPress={() =>
            router.push(
              canBookAgain
                ? paths.listing(booking.listingId, booking.lines)
                : paths.find({ category: booking.category }),
            )
          }
        />
      )}
    </View>
  )
}

/** At the end of the page, where it is found but not in the way. */
export function CancelBooking({ booking }: { booking: Booking }) {
  const cancel = booking.moves.find(({ to }) => to === 'cancelled')
  return cancel ? <Cancel booking={booking} cancel={cancel} /> : null
}

function Cancel({ booking, cancel }: { booking: Booking; cancel: BookingMove }) {
  const t = useT()
  const toast = useToast()
  const textOf = useProblemText()
  const format = useFormat(booking.zone)
  const move = useMoveBooking(booking.id)
  const [isOpen, setIsOpen] = useState(false)
  const freeMinutes = (Date.parse(booking.startsAt) - Date.parse(booking.freeCancelUntil)) / 60_000
  return (
    <>
      <Button
        kind="quiet"
        label={t('booking.cancel')}
        onPress={() => setIsOpen(true)}
        fullWidth
        testID="move-cancelled"
      />
      <ReasonSheet
        isOpen={isOpen}
        onClose={() => {
          setIsOpen(false)
          move.reset()
        }}
        title={t('booking.cancelTitle')}
        text={
          cancel.isCounted
            ? t('booking.cancelCounted', { duration: format.duration(freeMinutes) })
            : t('booking.cancelFree')
        }
        reasons={[
          t('booking.reasonPlans'),
          t('booking.reasonTime'),
          t('booking.reasonSolved'),
          t('booking.reasonOther'),
          t('booking.reasonMistake'),
        ]}
        submitLabel={t('booking.cancel')}
        isDangerous
        isBusy={move.isPending}
        error={move.error ? textOf(move.error) : undefined}
        onSubmit={(reason) =>
          move.mutate(
            { to: 'cancelled', reason },
            {
              onSuccess: () => {
                setIsOpen(false)
                toast.show({ text: t('booking.cancelled') })
              },
            },
          )
        }
      />
    </>
  )
}
