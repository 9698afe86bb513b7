import type { BookingSummary } from '@buildxpert/contract'
import {
  Card,
  CategoryPicture,
  Divider,
  Icon,
  Tappable,
  Text,
  partyName,
  space,
  useFormat,
  useT,
} from '@buildxpert/kit'
import { View } from 'react-native'
import { JobAddress } from '../../booking/job-address.tsx'
import { MoveButtons } from '../../booking/move-buttons.tsx'
import { serviceNames } from '../../booking/service-names.ts'

const HEADINGS = {
  in_progress: 'today.now',
  on_the_way: 'today.onTheWay',
} as const

type NextJobCardProps = { job: BookingSummary; onOpen: () => void }

/** The job that matters now: when, for whom, where, and the one next step. */
export function NextJobCard({ job, onOpen }: NextJobCardProps) {
  const t = useT()
  const { dayShort, timeRange } = useFormat(job.zone)
  const isRunning = job.state === 'in_progress' || job.state === 'on_the_way'
  const heading =
    job.state === 'in_progress' || job.state === 'on_the_way' ? HEADINGS[job.state] : 'today.next'
  return (
    <Card raised padding={0} testID="next-job">
      <Tappable onPress={onOpen} ringInside style={{ padding: space.l, gap: space.m, borderRadius: 12 }}>
        <View style={{ flexDirection: 'row', gap: space.m, alignItems: 'flex-start' }}>
          <View style={{ flex: 1, gap: space.xs }}>
            <View style={{ flexDirection: 'row', alignItems: 'center', gap: 6 }}>
              {isRunning && <Icon name="record-circle-outline" size={16} tone="success" />}
              <Text variant="small" weight="medium" tone={isRunning ? 'success' : 'muted'}>
                {`${t(heading)} · ${dayShort(job.startsAt)}`}
              </Text>
            </View>
            <Text variant="heading" weight="bold">
              {timeRange(job.startsAt, job.endsAt)}
            </Text>
            <Text>{`${serviceNames(job)} · ${partyName(job, 'customer', t)}`}</Text>
          </View>
          <CategoryPicture slug={job.category} size={56} />
        </View>
      </Tappable>
      <Divider />
      <View style={{ padding: space.l, gap: space.l }}>
        <JobAddress booking={job} />
        <MoveButtons booking={job} place="card" />
      </View>
    </Card>
  )
}
