import type { BookingSummary } from '@buildxpert/contract'
import {
  STATE_LOOK,
  Card,
  Icon,
  Tappable,
  Text,
  partyName,
  radius,
  space,
  useFormat,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { View } from 'react-native'
import { isJob } from '../../booking/next-move.ts'
import { serviceNames } from '../../booking/service-names.ts'

type DayTimelineProps = { jobs: readonly BookingSummary[]; onOpen: (id: string) => void }

/** The day from top to bottom: hour at the left, job at the right; what is behind is quiet. */
export function DayTimeline({ jobs, onOpen }: DayTimelineProps) {
  const t = useT()
  const { time } = useFormat(jobs[0]?.zone)
  const { colors } = useTheme()
  if (jobs.length === 0)
    return (
      <Card>
        <Text tone="muted">{t('today.dayEmpty')}</Text>
      </Card>
    )
  return (
    <Card padding={space.s}>
      {jobs.map((job, at) => {
        const isOver = !isJob(job.state)
        return (
          <Tappable
            key={job.id}
            onPress={() => onOpen(job.id)}
            testID={`day-job-${job.id}`}
            style={{ flexDirection: 'row', gap: space.m, padding: space.s, borderRadius: radius.control }}
          >
            <Text
              variant="small"
              weight="medium"
              tone={isOver ? 'muted' : 'ink'}
              tabular
              style={{ width: 48, paddingTop: 6 }}
            >
              {time(job.startsAt)}
            </Text>
            <View style={{ alignItems: 'center' }}>
              <View
                style={{
                  width: 32,
                  height: 32,
                  borderRadius: radius.full,
                  alignItems: 'center',
                  justifyContent: 'center',
                  backgroundColor: isOver ? colors.raised : colors.primarySoft,
                }}
              >
                <Icon name={STATE_LOOK[job.state].icon} size={18} tone={isOver ? 'muted' : 'primary'} />
              </View>
              {at < jobs.length - 1 && (
                <View
                  style={{ flex: 1, width: 2, minHeight: 8, marginTop: 4, backgroundColor: colors.outline }}
                />
              )}
            </View>
            <View style={{ flex: 1, paddingTop: 4 }}>
              <Text weight={isOver ? 'regular' : 'medium'} tone={isOver ? 'muted' : 'ink'} numberOfLines={2}>
                {serviceNames(job)}
              </Text>
              <Text variant="small" tone="muted">
                {`${t(`bookingState.${job.state}`)} · ${partyName(job, 'customer', t)}`}
              </Text>
            </View>
          </Tappable>
        )
      })}
    </Card>
  )
}
