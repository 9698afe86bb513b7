import { Tappable, Text, radius, space, useFormat, useT, useTheme } from '@buildxpert/kit'
import { useEffect, useRef } from 'react'
import { ScrollView, View } from 'react-native'
import { arrowKeys } from './arrow-keys'
import { useHasAside } from './columns'
import type { DayKey } from './days'

const TILE = 76
const GAP = 8

interface DayStripProps {
  days: readonly { day: DayKey; free: number }[]
  value: DayKey | undefined
  onChange: (day: DayKey) => void
}

/** Days side by side, each with its count of free slots. Full days can be looked at, but stand back. */
export function DayStrip({ days, value, onChange }: DayStripProps) {
  const t = useT()
  // On a phone the strip runs to the edges of the screen, so that it shows that it goes on.
  const edge = useHasAside() ? 4 : space.l
  const scroller = useRef<ScrollView>(null)
  const at = days.findIndex((each) => each.day === value)
  useEffect(() => {
    if (at > 0) scroller.current?.scrollTo({ x: Math.max(0, (at - 1) * (TILE + GAP)), animated: false })
  }, [at])
  return (
    <ScrollView
      ref={scroller}
      horizontal
      showsHorizontalScrollIndicator={false}
      style={{ flexGrow: 0, marginHorizontal: -edge }}
      contentContainerStyle={{ paddingVertical: 4, paddingHorizontal: edge }}
    >
      <View
        role="radiogroup"
        aria-label={t('time.days')}
        style={{ flexDirection: 'row', gap: GAP }}
        {...arrowKeys}
      >
        {days.map((each, i) => (
          <DayTile
            key={each.day}
            {...each}
            isChosen={each.day === value}
            isFirstStop={at < 0 && i === 0}
            onPress={() => onChange(each.day)}
          />
        ))}
      </View>
    </ScrollView>
  )
}

interface DayTileProps {
  day: DayKey
  free: number
  isChosen: boolean
  /** Where the keyboard enters while nothing is chosen. */
  isFirstStop: boolean
  onPress: () => void
}

function DayTile({ day, free, isChosen, isFirstStop, onPress }: DayTileProps) {
  const t = useT()
  const { colors } = useTheme()
  const format = useFormat()
  const count = free > 0 ? t('time.free', { count: free }) : t('time.full')
  const tone = isChosen ? 'onPrimary' : free > 0 ? 'ink' : 'muted'
  return (
    <Tappable
      role="radio"
      aria-checked={isChosen}
      label={t('time.dayLabel', { day: format.day(day), free: count })}
      tabIndex={isChosen || isFirstStop ? 0 : -1}
      onPress={onPress}
      testID={`day-${day}`}
      style={{
        width: TILE,
        minHeight: 88,
        paddingVertical: space.s,
        paddingHorizontal: space.xs,
        borderRadius: radius.card,
        borderWidth: 1,
        borderColor: isChosen ? colors.primary : colors.outline,
        backgroundColor: isChosen ? colors.primary : free > 0 ? colors.surface : 'transparent',
        alignItems: 'center',
        justifyContent: 'center',
      }}
    >
      <Text variant="tiny" weight="medium" tone={isChosen ? 'onPrimary' : 'muted'} align="center">
        {format.weekday(day)}
      </Text>
      <Text variant="heading" weight="bold" tone={tone} tabular>
        {format.dayNumber(day)}
      </Text>
      <Text
        variant="tiny"
        weight="medium"
        align="center"
        tone={isChosen ? 'onPrimary' : free > 0 ? 'success' : 'muted'}
      >
        {count}
      </Text>
    </Tappable>
  )
}
