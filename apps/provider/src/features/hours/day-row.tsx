import type { WorkingDay } from '@buildxpert/contract'
import { Button, Icon, IconButton, Switch, Text, space, useBreakpoint, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import { useCalendarWords } from './use-calendar-words.ts'
import { canBreak, problemOf } from './week.ts'

export type TimeChoice = { weekday: number; index: number; end: 'from' | 'to' }

type DayRowProps = {
  day: WorkingDay
  onSwitch: (isOn: boolean) => void
  onChooseTime: (choice: TimeChoice) => void
  onAddBreak: () => void
  onRemoveBreak: (index: number) => void
  onCopy: () => void
}

/** One day: on or off, its stretches of work, a break between them, and what is wrong with them. */
export function DayRow({ day, onSwitch, onChooseTime, onAddBreak, onRemoveBreak, onCopy }: DayRowProps) {
  const t = useT()
  const words = useCalendarWords()
  const { width } = useBreakpoint()
  const name = words.weekday(day.weekday)
  const isOn = day.ranges.length > 0
  const problem = problemOf(day)
  const isInLine = width >= 600

  const time = (index: number, end: 'from' | 'to', value: string) => {
    const label = value === '24:00' ? t('hours.endOfDay') : value
    return (
      <View>
        <Button
          kind="secondary"
          size="small"
          label={label}
          accessibilityLabel={t(end === 'from' ? 'hours.fromLabel' : 'hours.toLabel', {
            day: name,
            time: label,
          })}
          onPress={() => onChooseTime({ weekday: day.weekday, index, end })}
          testID={`time-${day.weekday}-${index}-${end}`}
        />
      </View>
    )
  }

  return (
    <View
      testID={`day-${day.weekday}`}
      style={{
        flexDirection: isInLine ? 'row' : 'column',
        alignItems: isInLine ? 'flex-start' : 'stretch',
        columnGap: space.xl,
        paddingVertical: space.s,
      }}
    >
      <View style={isInLine ? { width: 190 } : undefined}>
        <Switch
          label={name}
          {...(!isOn && { help: t('hours.dayOff') })}
          value={isOn}
          onChange={onSwitch}
          testID={`switch-${day.weekday}`}
        />
      </View>
      {isOn && (
        <View style={{ flex: isInLine ? 1 : undefined, gap: space.xs, paddingBottom: space.xs }}>
          {day.ranges.map((range, index) => (
            <View
              key={index}
              style={{ flexDirection: 'row', alignItems: 'center', minHeight: 48, gap: space.s }}
            >
              {time(index, 'from', range.from)}
              <Text tone="muted" aria-hidden>
                –
              </Text>
              {time(index, 'to', range.to)}
              <View style={{ flex: 1 }} />
              {index > 0 && (
                <IconButton
                  icon="close"
                  tone="muted"
                  label={`${t('hours.removeBreak')}, ${name}`}
                  onPress={() => onRemoveBreak(index)}
                  testID={`remove-break-${day.weekday}-${index}`}
                />
              )}
              {index === 0 && canBreak(day) && (
                <IconButton
                  icon="coffee-outline"
                  tone="muted"
                  label={`${t('hours.addBreak')}, ${name}`}
                  onPress={onAddBreak}
                  testID={`add-break-${day.weekday}`}
                />
              )}
              {index === 0 && (
                <IconButton
                  icon="content-copy"
                  tone="muted"
                  label={`${t('hours.copy')}, ${name}`}
                  onPress={onCopy}
                  testID={`copy-${day.weekday}`}
                />
              )}
            </View>
          ))}
          {problem && (
            <View role="alert" style={{ flexDirection: 'row', gap: 6, alignItems: 'center' }}>
              <Icon name="alert-circle-outline" size={18} tone="danger" />
              <Text variant="small" tone="danger">
                {t(`hoursProblem.${problem}`)}
              </Text>
            </View>
          )}
        </View>
      )}
    </View>
  )
}
