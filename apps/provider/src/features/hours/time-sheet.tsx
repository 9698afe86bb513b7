import {
  Button,
  Chip,
  Segmented,
  Sheet,
  Tappable,
  Text,
  layout,
  radius,
  space,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { timeOf } from './week.ts'

const QUARTERS = ['00', '15', '30', '45'] as const
const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
/** Night, morning, afternoon, evening: a row each. */
const QUARTERS_OF_DAY = [0, 6, 12, 18] as const
const END_OF_DAY = '24:00'

type TimeSheetProps = {
  title: string
  value: string
  /** Whether the day may end at midnight; only an end can. */
  isEnd: boolean
  onChoose: (time: string) => void
  onClose: () => void
}

/** A quarter hour in two taps: hour, then minutes. Mounted anew for each time it opens, so that it starts from the time it was opened for. */
export function TimeSheet({ title, value, isEnd, onChoose, onClose }: TimeSheetProps) {
  const t = useT()
  const [time, setTime] = useState(value)
  const [hour = '00', minute = '00'] = time.split(':')
  const isMidnight = time === END_OF_DAY
  const quarter = QUARTERS.find((each) => each === minute) ?? '00'
  return (
    <Sheet
      isOpen
      onClose={onClose}
      title={title}
      testID="time-sheet"
      footer={
        <Button
          label={t('hours.choose')}
          trailing={isMidnight ? t('hours.endOfDay') : time}
          onPress={() => onChoose(time)}
          fullWidth
          testID="time-choose"
        />
      }
    >
      <Text variant="small" weight="medium">
        {t('hours.hour')}
      </Text>
      <View role="group" aria-label={t('hours.hour')} style={{ gap: space.s }}>
        {QUARTERS_OF_DAY.map((first) => (
          <View key={first} style={{ flexDirection: 'row', gap: space.s }}>
            {HOURS.slice(first, first + 6).map((each) => (
              <HourCell
                key={each}
                hour={each}
                isSelected={!isMidnight && Number(hour) === each}
                onPress={() => setTime(timeOf(each * 60 + Number(quarter)))}
              />
            ))}
          </View>
        ))}
        {isEnd && (
          <Chip
            label={t('hours.endOfDay')}
            selected={isMidnight}
            onPress={() => setTime(END_OF_DAY)}
            testID="hour-24"
          />
        )}
      </View>
      {!isMidnight && (
        <>
          <Text variant="small" weight="medium">
            {t('hours.minute')}
          </Text>
          <Segmented
            label={t('hours.minute')}
            value={quarter}
            options={QUARTERS.map((each) => ({ value: each, label: each }))}
            onChange={(each) => setTime(`${hour}:${each}`)}
          />
        </>
      )}
    </Sheet>
  )
}

function HourCell({ hour, isSelected, onPress }: { hour: number; isSelected: boolean; onPress: () => void }) {
  const { colors } = useTheme()
  return (
    <Tappable
      label={timeOf(hour * 60)}
      aria-pressed={isSelected}
      onPress={onPress}
      testID={`hour-${hour}`}
      style={{
        flex: 1,
        minHeight: layout.touch,
        alignItems: 'center',
        justifyContent: 'center',
        borderRadius: radius.control,
        borderWidth: 1,
        borderColor: isSelected ? colors.primary : colors.outline,
        backgroundColor: isSelected ? colors.primary : 'transparent',
      }}
    >
      <Text weight={isSelected ? 'bold' : 'regular'} tone={isSelected ? 'onPrimary' : 'ink'} tabular>
        {String(hour).padStart(2, '0')}
      </Text>
    </Tappable>
  )
}
