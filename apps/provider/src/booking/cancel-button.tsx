import type { BookingSummary } from '@buildxpert/contract'
import { Button, useT } from '@buildxpert/kit'
import { sortMoves } from './next-move.ts'
import { useMoveFlow } from './use-move-flow.tsx'

/** The way out of an accepted job; a request is declined instead, which has its own button. */
export function CancelButton({ booking }: { booking: BookingSummary }) {
  const t = useT()
  const flow = useMoveFlow(booking)
  const { away } = sortMoves(booking.moves)
  const cancel = away.find((move) => move.to === 'cancelled')
  if (!cancel || away.some((move) => move.to === 'rejected')) return null
  return (
    <>
      <Button
        kind="quiet"
        icon="calendar-remove-outline"
        label={t('move.cancelled')}
        onPress={() => flow.press(cancel)}
        testID="cancel-booking"
      />
      {flow.sheets}
    </>
  )
}
