import type { Slot } from '@buildxpert/contract'
import {
  Button,
  Icon,
  Tappable,
  Text,
  radius,
  space,
  useFormat,
  useT,
  useTheme,
  type IconName,
} from '@buildxpert/kit'
import { useMemo, useState } from 'react'
import { View } from 'react-native'
import { arrowKeys } from './arrow-keys'
import { DayStrip } from './day-strip'
import { dayOf, slotsByDay, slotsByPart, type DayKey, type PartOfDay } from './days'

const ICONS: Record<PartOfDay, IconName> = {
  morning: 'weather-sunset-up',
  afternoon: 'white-balance-sunny',
  evening: 'weather-night',
}

interface SlotPickerProps {
  slots: readonly Slot[]
  zone: string
  firstDay: DayKey
  dayCount: number
  /** Start of the chosen slot. */
  value: string | undefined
  onChange: (slot: Slot) => void
}

/** A day, then a time in it. What is taken is simply not there. */
export function SlotPicker({ slots, zone, firstDay, dayCount, value, onChange }: SlotPickerProps) {
  const t = useT()
  const [looked, setLooked] = useState<DayKey>()
  const days = useMemo(() => slotsByDay(slots, zone, firstDay, dayCount), [slots, zone, firstDay, dayCount])
  const day =
    looked ?? (value ? dayOf(value, zone) : undefined) ?? days.find((each) => each.slots.length > 0)?.day
  const free = days.find((each) => each.day === day)?.slots ?? []

  return (
    <View style={{ gap: space.xl }}>
      <DayStrip
        days={days.map((each) => ({ day: each.day, free: each.slots.length }))}
        value={day}
        onChange={setLooked}
      />
      {free.length > 0 ? (
        <View role="radiogroup" aria-label={t('time.title')} style={{ gap: space.xl }} {...arrowKeys}>
          {slotsByPart(free, zone).map(({ part, slots: inPart }, i) => (
            <SlotGroup
              key={part}
              part={part}
              slots={inPart}
              zone={zone}
              value={value}
              isEntry={i === 0 && !free.some((slot) => slot.startsAt === value)}
              onChange={onChange}
            />
          ))}
        </View>
      ) : (
        <NothingThatDay {...freeAround(days, day ?? '')} onGo={setLooked} />
      )}
    </View>
  )
}

interface SlotGroupProps {
  part: PartOfDay
  slots: readonly Slot[]
  zone: string
  value: string | undefined
  /** Whether the keyboard enters here, at the first slot. */
  isEntry: boolean
  onChange: (slot: Slot) => void
}

function SlotGroup({ part, slots, zone, value, isEntry, onChange }: SlotGroupProps) {
  const t = useT()
  const { colors } = useTheme()
  const format = useFormat(zone)
  return (
    <View style={{ gap: space.m }}>
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.s }}>
        <Icon name={ICONS[part]} size={20} tone="muted" />
        <Text weight="medium" tone="muted" heading={3}>
          {t(`time.${part}`)}
        </Text>
      </View>
      <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s }}>
        {slots.map((slot, i) => {
          const isChosen = slot.startsAt === value
          return (
            <Tappable
              key={slot.startsAt}
              role="radio"
              aria-checked={isChosen}
              label={t('time.slotLabel', { from: format.time(slot.startsAt), to: format.time(slot.endsAt) })}
              tabIndex={isChosen || (isEntry && i === 0) ? 0 : -1}
              onPress={() => onChange(slot)}
              testID={`slot-${slot.startsAt}`}
              style={{
                minWidth: 80,
                minHeight: 48,
                paddingHorizontal: space.m,
                alignItems: 'center',
                justifyContent: 'center',
                borderRadius: radius.control,
                borderWidth: 1,
                borderColor: isChosen ? colors.primary : colors.outline,
                backgroundColor: isChosen ? colors.primary : colors.surface,
              }}
            >
              <Text weight="medium" tone={isChosen ? 'onPrimary' : 'ink'} tabular>
                {format.time(slot.startsAt)}
              </Text>
            </Tappable>
          )
        })}
      </View>
    </View>
  )
}

/** The next day with free times after this one and, when there is none, the last before it. */
function freeAround(days: readonly { day: DayKey; slots: readonly Slot[] }[], day: DayKey) {
  const free = days.filter((each) => each.slots.length > 0)
  return {
    next: free.find((each) => each.day > day)?.day,
    last: free.findLast((each) => each.day < day)?.day,
  }
}

interface NothingThatDayProps extends ReturnType<typeof freeAround> {
  onGo: (day: DayKey) => void
}

function NothingThatDay({ next, last, onGo }: NothingThatDayProps) {
  const t = useT()
  const format = useFormat()
  const day = next ?? last
  return (
    <View style={{ gap: space.m, alignItems: 'flex-start', paddingVertical: space.l }}>
      <Text tone="muted">{t('time.emptyDay')}</Text>
      {day && (
        <Button
          kind="secondary"
          label={t(next ? 'time.goTo' : 'time.goBackTo', { day: format.dayShort(day) })}
          icon={next ? 'calendar-arrow-right' : 'calendar-outline'}
          onPress={() => onGo(day)}
        />
      )}
    </View>
  )
}
