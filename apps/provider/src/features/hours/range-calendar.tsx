import { IconButton, Tappable, Text, radius, space, useT, useTheme } from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { addMonths, monthOf, tapDay, weeksOf, type DayRange } from './month.ts'
import { useCalendarWords } from './use-calendar-words.ts'

type RangeCalendarProps = {
  /** The first day that can be chosen, and where the calendar opens. */
  today: string
  range: DayRange | null
  onChange: (range: DayRange) => void
}

/** A month to choose days in: tap the first, tap the last. */
export function RangeCalendar({ today, range, onChange }: RangeCalendarProps) {
  const t = useT()
  const words = useCalendarWords()
  const [month, setMonth] = useState(monthOf(range?.first ?? today))
  return (
    <View style={{ gap: space.xs }}>
      <View style={{ flexDirection: 'row', alignItems: 'center' }}>
        <Text weight="bold" style={{ flex: 1 }} aria-live="polite">
          {words.month(month)}
        </Text>
        {month > monthOf(today) && (
          <IconButton
            icon="chevron-left"
            label={t('leave.previousMonth')}
            onPress={() => setMonth(addMonths(month, -1))}
          />
        )}
        <IconButton
          icon="chevron-right"
          label={t('leave.nextMonth')}
          onPress={() => setMonth(addMonths(month, 1))}
          testID="next-month"
        />
      </View>
      <View aria-hidden style={{ flexDirection: 'row' }}>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <Text key={weekday} variant="tiny" tone="muted" align="center" style={{ flex: 1 }}>
            {words.weekdayShort(weekday)}
          </Text>
        ))}
      </View>
      {weeksOf(month).map((week, at) => (
        <View key={at} style={{ flexDirection: 'row' }}>
          {week.map((day, column) =>
            day === null ? (
              <View key={column} style={{ flex: 1 }} />
            ) : (
              <DayCell
                key={column}
                day={day}
                range={range}
                isPast={day < today}
                isToday={day === today}
                onPress={() => onChange(tapDay(range, day))}
              />
            ),
          )}
        </View>
      ))}
    </View>
  )
}

type DayCellProps = {
  day: string
  range: DayRange | null
  isPast: boolean
  isToday: boolean
  onPress: () => void
}

function DayCell({ day, range, isPast, isToday, onPress }: DayCellProps) {
  const { colors } = useTheme()
  const words = useCalendarWords()
  const last = range?.last ?? range?.first
  const isEnd = day === range?.first || day === last
  const isInside = range !== null && last !== undefined && day >= range.first && day <= last
  return (
    <Tappable
      label={words.dayLong(day)}
      aria-pressed={isInside}
      disabled={isPast}
      onPress={onPress}
      testID={`day-${day}`}
      style={{
        flex: 1,
        minHeight: 48,
        alignItems: 'center',
        justifyContent: 'center',
        borderRadius: isInside && !isEnd ? 0 : radius.control,
        borderWidth: isToday && !isInside ? 1 : 0,
        borderColor: colors.outlineStrong,
        backgroundColor: isEnd ? colors.primary : isInside ? colors.primarySoft : 'transparent',
        opacity: isPast ? 0.4 : 1,
      }}
    >
      <Text weight={isEnd ? 'bold' : 'regular'} tone={isEnd ? 'onPrimary' : 'ink'} tabular>
        {Number(day.slice(8))}
      </Text>
    </Tappable>
  )
}
