import type { WorkingDay } from '@buildxpert/contract'
import { Card, Divider, space, useT, useToast } from '@buildxpert/kit'
import { Fragment, useState } from 'react'
import { DayRow, type TimeChoice } from './day-row.tsx'
import { TimeSheet } from './time-sheet.tsx'
import { useCalendarWords } from './use-calendar-words.ts'
import { addBreak, copyToAll, removeBreak, setTime, switchDay } from './week.ts'

type WeekEditorProps = { days: WorkingDay[]; onEdit: (days: WorkingDay[]) => void }

export function WeekEditor({ days, onEdit }: WeekEditorProps) {
  const t = useT()
  const toast = useToast()
  const words = useCalendarWords()
  const [choice, setChoice] = useState<TimeChoice | null>(null)
  const value =
    choice && days.find((day) => day.weekday === choice.weekday)?.ranges[choice.index]?.[choice.end]

  const copy = (weekday: number) => {
    onEdit(copyToAll(days, weekday))
    toast.show({
      text: t('hours.copied', { day: words.weekday(weekday) }),
      action: { label: t('hours.undo'), onPress: () => onEdit(days) },
    })
  }

  return (
    <Card padding={0} style={{ paddingHorizontal: space.l, paddingVertical: space.xs }}>
      {days.map((day, at) => (
        <Fragment key={day.weekday}>
          {at > 0 && <Divider />}
          <DayRow
            day={day}
            onSwitch={(isOn) => onEdit(switchDay(days, day.weekday, isOn))}
            onChooseTime={setChoice}
            onAddBreak={() => onEdit(addBreak(days, day.weekday))}
            onRemoveBreak={(index) => onEdit(removeBreak(days, day.weekday, index))}
            onCopy={() => copy(day.weekday)}
          />
        </Fragment>
      ))}
      {choice && value && (
        <TimeSheet
          title={`${words.weekday(choice.weekday)}: ${t(choice.end === 'from' ? 'hours.from' : 'hours.to')}`}
          value={value}
          isEnd={choice.end === 'to'}
          onChoose={(time) => {
            onEdit(setTime(days, choice.weekday, choice.index, choice.end, time))
            setChoice(null)
          }}
          onClose={() => setChoice(null)}
        />
      )}
    </Card>
  )
}
