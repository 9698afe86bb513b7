import type { BookingMove, BookingSummary, MoveBooking } from '@buildxpert/contract'
import {
  ConfirmDialog,
  ReasonSheet,
  partyName,
  useFormat,
  useProblemText,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useState, type ReactNode } from 'react'
import { StartCodeSheet } from './start-code-sheet.tsx'
import { useMoveBooking } from './use-move-booking.ts'

const DECLINE_REASONS = ['busy', 'distance', 'work', 'price'] as const
const CANCEL_REASONS = ['ill', 'vehicle', 'late', 'customer'] as const

/**
 * From pressing a move to the toast that says it happened. Moves that need something more (a code, a reason, a second look) ask for it in a
 * sheet; `sheets` is what the caller draws. A refusal is said in the sheet that is open, else in a toast.
 */
export function useMoveFlow(booking: BookingSummary) {
  const t = useT()
  const toast = useToast()
  const format = useFormat(booking.zone)
  const problemText = useProblemText()
  const [open, setOpen] = useState<BookingMove | null>(null)
  const name = partyName(booking, 'customer', t)

  const move = useMoveBooking(booking.id, {
    onMoved: ({ state }) => {
      setOpen(null)
      toast.show({ text: t(`moved.${movedKey(state)}`, { name }), tone: 'success' })
    },
    onRefused: (problem) => {
      if (open === null) toast.show({ text: problemText(problem), tone: 'danger' })
    },
  })
  const make = (body: MoveBooking) => move.mutate(body)

  const press = (next: BookingMove) => {
    move.reset()
    const isPlain = next.requires.length === 0 && next.to !== 'done'
    if (isPlain) make({ to: next.to })
    else setOpen(next)
  }

  const close = () => setOpen(null)
  const error = move.error ? problemText(move.error) : undefined
  const common = { isOpen: true, onClose: close, isBusy: move.isPending, error }
  const deadline = format.dateTime(booking.freeCancelUntil)

  const sheetOf: Partial<Record<BookingMove['to'], () => ReactNode>> = {
    rejected: () => (
      <ReasonSheet
        {...common}
        title={t('request.declineTitle')}
        text={t('request.declineHint', { name })}
        reasons={DECLINE_REASONS.map((reason) => t(`declineReason.${reason}`))}
        submitLabel={t('request.decline')}
        isDangerous
        onSubmit={(reason) => make({ to: 'rejected', reason })}
      />
    ),
    cancelled: () => (
      <ReasonSheet
        {...common}
        title={t('job.cancelTitle')}
        text={t(open?.isCounted ? 'job.cancelCounted' : 'job.cancelFree', { time: deadline })}
        reasons={CANCEL_REASONS.map((reason) => t(`cancelReason.${reason}`))}
        submitLabel={t('move.cancelled')}
        isDangerous
        onSubmit={(reason) => make({ to: 'cancelled', reason })}
      />
    ),
    in_progress: () => (
      <StartCodeSheet
        {...common}
        name={name}
        onComplete={(startCode) => make({ to: 'in_progress', startCode })}
      />
    ),
    done: () => (
      <ConfirmDialog
        {...common}
        title={t('job.doneTitle')}
        text={error ?? t('job.doneHint', { name, price: format.money(booking.totalPaise) })}
        confirmLabel={t('job.doneConfirm')}
        onConfirm={() => make({ to: 'done' })}
      />
    ),
  }

  return { press, isBusy: move.isPending, busyWith: move.variables?.to, sheets: open && sheetOf[open.to]?.() }
}

/** The moves a provider makes, as keys of the words that follow them. */
function movedKey(to: BookingMove['to']) {
  const keys = ['accepted', 'rejected', 'on_the_way', 'in_progress', 'done', 'cancelled'] as const
  return keys.find((key) => key === to) ?? 'done'
}
