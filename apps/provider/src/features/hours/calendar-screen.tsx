import {
  Button,
  Card,
  Icon,
  QueryView,
  Screen,
  SectionTitle,
  Segmented,
  SkeletonList,
  Text,
  space,
  useBreakpoint,
  useProblemText,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useState, type ReactNode } from 'react'
import { View } from 'react-native'
import { dayIn } from '../../booking/days.ts'
import { useNow } from '../../booking/use-now.ts'
import { LeavePanel } from './leave-panel.tsx'
import { useWeek } from './use-week.ts'
import { weekMinutes } from './week.ts'
import { WeekEditor } from './week-editor.tsx'

/** When customers may book: the week and the days off; side by side where there is room. */
export function CalendarScreen({ actions }: { actions?: ReactNode }) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const [tab, setTab] = useState<'weekly' | 'leave'>('weekly')
  const week = useWeek()
  const today = dayIn(week.query.data?.zone ?? 'Asia/Kolkata', useNow())

  const weekly = (
    <View style={{ gap: space.m, flex: isWide ? 3 : undefined }}>
      {isWide && <SectionTitle title={t('hours.weekly')} />}
      <QueryView query={week.query} loading={<SkeletonList count={7} picture={false} />}>
        {() => (
          <>
            <WeekSum minutes={weekMinutes(week.days)} />
            {weekMinutes(week.days) > 0 && <Legend />}
            <WeekEditor days={week.days} onEdit={week.edit} />
          </>
        )}
      </QueryView>
    </View>
  )
  const leave = (
    <View style={{ gap: space.m, flex: isWide ? 2 : undefined }}>
      {isWide && <SectionTitle title={t('hours.leave')} />}
      <LeavePanel today={today} />
    </View>
  )

  return (
    <Screen
      title={t('hours.title')}
      actions={actions}
      testID="calendar-screen"
      footer={week.isDirty && (isWide || tab === 'weekly') ? <SaveBar week={week} /> : undefined}
    >
      {isWide ? (
        <View style={{ flexDirection: 'row', alignItems: 'flex-start', gap: space.xxl }}>
          {weekly}
          {leave}
        </View>
      ) : (
        <View style={{ gap: space.l }}>
          <Segmented
            label={t('hours.title')}
            value={tab}
            onChange={setTab}
            options={[
              { value: 'weekly', label: t('hours.weekly') },
              { value: 'leave', label: t('hours.leave') },
            ]}
          />
          {tab === 'weekly' ? weekly : leave}
        </View>
      )}
    </Screen>
  )
}

function WeekSum({ minutes }: { minutes: number }) {
  const t = useT()
  if (minutes === 0)
    return (
      <Card>
        <View style={{ flexDirection: 'row', gap: space.m, alignItems: 'center' }}>
          <Icon name="alert-outline" tone="warning" />
          <View style={{ flex: 1 }}>
            <Text weight="medium">{t('hours.noneTitle')}</Text>
            <Text variant="small" tone="muted">
              {t('hours.none')}
            </Text>
          </View>
        </View>
      </Card>
    )
  return (
    <Text tone="muted">
      <Text weight="medium">{t('hours.perWeek', { count: Math.round((minutes / 60) * 4) / 4 })}</Text>
      {'. '}
      {t('hours.intro')}
    </Text>
  )
}

/** Saving is asked for only when there is something to save, and waits, saying why, while a day is wrong. */
function SaveBar({ week }: { week: ReturnType<typeof useWeek> }) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const { isWide } = useBreakpoint()
  const save = () =>
    week.save.mutate(week.days, {
      onSuccess: () => toast.show({ text: t('hours.saved'), tone: 'success' }),
      onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
    })
  return (
    <View
      style={{
        flexDirection: isWide ? 'row' : 'column',
        alignItems: isWide ? 'center' : 'stretch',
        gap: space.s,
      }}
    >
      <Text
        variant="small"
        tone={week.hasProblem ? 'danger' : 'muted'}
        role="status"
        style={isWide ? { flex: 1 } : undefined}
      >
        {t(week.hasProblem ? 'hours.fix' : 'hours.unsaved')}
      </Text>
      <View style={{ flexDirection: 'row', gap: space.m }}>
        <Button kind="secondary" label={t('hours.discard')} onPress={week.discard} testID="discard-hours" />
        <View style={{ flex: isWide ? undefined : 1 }}>
          <Button
            label={t('hours.save')}
            loading={week.save.isPending}
            disabled={week.hasProblem}
            onPress={save}
            fullWidth
            testID="save-hours"
          />
        </View>
      </View>
    </View>
  )
}

/** What the two signs beside each day do. */
function Legend() {
  const t = useT()
  const signs = [
    { icon: 'coffee-outline', text: t('hours.addBreak') },
    { icon: 'content-copy', text: t('hours.copy') },
  ] as const
  return (
    <View
      aria-hidden
      style={{ flexDirection: 'row', flexWrap: 'wrap', columnGap: space.l, rowGap: space.xs }}
    >
      {signs.map(({ icon, text }) => (
        <View key={icon} style={{ flexDirection: 'row', alignItems: 'center', gap: 6 }}>
          <Icon name={icon} size={18} tone="muted" />
          <Text variant="small" tone="muted">
            {text}
          </Text>
        </View>
      ))}
    </View>
  )
}
