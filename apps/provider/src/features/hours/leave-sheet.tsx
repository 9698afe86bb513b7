import type { CreateLeave } from '@buildxpert/contract'
import { Button, Field, Sheet, Text, useFormat, useT } from '@buildxpert/kit'
import { useState } from 'react'
import { countDays, type DayRange } from './month.ts'
import { RangeCalendar } from './range-calendar.tsx'

type LeaveSheetProps = {
  today: string
  isBusy: boolean
  error: string | undefined
  onSave: (leave: CreateLeave) => void
  onClose: () => void
}

/** First and last day, and a word for oneself. Mounted anew for each leave. */
export function LeaveSheet({ today, isBusy, error, onSave, onClose }: LeaveSheetProps) {
  const t = useT()
  const { dayShort } = useFormat()
  const [range, setRange] = useState<DayRange | null>(null)
  const [note, setNote] = useState('')
  const last = range && (range.last ?? range.first)
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={t('leave.add')}
      testID="leave-sheet"
      footer={
        <>
          <Text variant="small" tone="muted">
            {range === null
              ? t('leave.pick')
              : range.last === null
                ? t('leave.pickLast')
                : `${dayShort(range.first)} – ${dayShort(range.last)}`}
          </Text>
          {range && last && (
            <Button
              label={t('leave.save')}
              trailing={t('leave.days', { count: countDays(range.first, last) })}
              loading={isBusy}
              fullWidth
              onPress={() =>
                onSave({ firstDay: range.first, lastDay: last, ...(note.trim() && { note: note.trim() }) })
              }
              testID="leave-save"
            />
          )}
        </>
      }
    >
      <RangeCalendar today={today} range={range} onChange={setRange} />
      <Field
        label={t('leave.note')}
        value={note}
        onChangeText={setNote}
        maxLength={200}
        help={t('leave.booked')}
        error={error}
        testID="leave-note"
      />
    </Sheet>
  )
}
