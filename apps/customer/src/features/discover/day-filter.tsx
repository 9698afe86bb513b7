import {
  Chip,
  ChipRow,
  Sheet,
  Tappable,
  Text,
  radius,
  space,
  useFormat,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { useNow } from '../../use-now'

/** How far ahead one can book, in days. */
const WINDOW = 30

interface DayFilterProps {
  /** YYYY-MM-DD; none is any day. */
  value: string | undefined
  onChange: (day: string | undefined) => void
}

export function DayFilter({ value, onChange }: DayFilterProps) {
  const t = useT()
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const days = useDays()
  const [today, tomorrow] = days
  const isOther = value !== undefined && value !== today && value !== tomorrow
  return (
    <>
      <ChipRow label={t('find.pickDayTitle')}>
        <Chip
          label={t('find.anyDay')}
          selected={value === undefined}
          onPress={() => onChange(undefined)}
          testID="day-any"
        />
        <Chip
          label={t('find.today')}
          selected={value === today}
          onPress={() => onChange(today)}
          testID="day-today"
        />
        <Chip
          label={t('find.tomorrow')}
          selected={value === tomorrow}
          onPress={() => onChange(tomorrow)}
          testID="day-tomorrow"
        />
        <Chip
          icon="calendar-outline"
          label={isOther ? format.dayShort(value) : t('find.pickDay')}
          selected={isOther}
          onPress={() => setIsOpen(true)}
          testID="day-other"
        />
      </ChipRow>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('find.pickDayTitle')}>
        <DayGrid
          days={days}
          value={value}
          onChange={(day) => {
            onChange(day)
            setIsOpen(false)
          }}
        />
      </Sheet>
    </>
  )
}

/** Five weeks from today, seven abreast, so that a weekday is a column. */
function DayGrid({
  days,
  value,
  onChange,
}: {
  days: string[]
  value: string | undefined
  onChange: (day: string) => void
}) {
  const format = useFormat()
  const { colors } = useTheme()
  return (
    <View>
      <View style={{ flexDirection: 'row' }}>
        {days.slice(0, 7).map((day) => (
          <Text key={day} variant="tiny" tone="muted" align="center" style={{ width: `${100 / 7}%` }}>
            {format.weekday(day)}
          </Text>
        ))}
      </View>
      <View style={{ flexDirection: 'row', flexWrap: 'wrap', rowGap: space.xs }}>
        {days.map((day) => {
          const isOn = day === value
          return (
            <View key={day} style={{ width: `${100 / 7}%`, alignItems: 'center' }}>
              <Tappable
                label={format.day(day)}
                aria-pressed={isOn}
                onPress={() => onChange(day)}
                testID={`pick-${day}`}
                style={{
                  width: 48,
                  height: 48,
                  borderRadius: radius.full,
                  alignItems: 'center',
                  justifyContent: 'center',
                  backgroundColor: isOn ? colors.primary : 'transparent',
                }}
              >
                <Text weight="medium" tone={isOn ? 'onPrimary' : 'ink'} tabular>
                  {format.dayNumber(day)}
                </Text>
              </Tappable>
            </View>
          )
        })}
      </View>
    </View>
  )
}

function useDays(): string[] {
  const { dayKey } = useFormat()
  const now = useNow()
  return Array.from({ length: WINDOW }, (_, i) => dayKey(now + i * 86_400_000))
}
