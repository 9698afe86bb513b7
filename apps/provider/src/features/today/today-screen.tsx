import { hoursQuery, ownListingsQuery, providerProfileQuery } from '@buildxpert/client'
import type { BookingSummary } from '@buildxpert/contract'
import {
  Button,
  Card,
  Failed,
  Icon,
  Illustration,
  Screen,
  SectionTitle,
  SkeletonList,
  Text,
  space,
  useApi,
  useBreakpoint,
  useFormat,
  useT,
  type IconName,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { RequestCard } from '../../booking/request-card.tsx'
import { useNow } from '../../booking/use-now.ts'
import { dayPlan } from './day-plan.ts'
import { DayTimeline } from './day-timeline.tsx'
import { Earnings } from './earnings.tsx'
import { NextJobCard } from './next-job-card.tsx'
import { useFinished, useUpcoming } from './use-upcoming.ts'

type TodayScreenProps = {
  onOpenBooking: (id: string) => void
  onOpenListings: () => void
  onOpenHours: () => void
  /** The bell. */
  actions?: ReactNode
}

/** What a provider needs at a glance: the next job, who waits for an answer, the day, the money. */
export function TodayScreen({ onOpenBooking, onOpenListings, onOpenHours, actions }: TodayScreenProps) {
  const api = useApi()
  const now = useNow()
  const { isWide } = useBreakpoint()
  const profile = useQuery(providerProfileQuery(api))
  const upcoming = useUpcoming()
  const { day, dayKey } = useFormat(profile.data?.zone)
  const greeting = useGreeting(profile.data?.name, now)

  return (
    <Screen
      title={greeting}
      subtitle={day(dayKey(now))}
      actions={actions}
      onRefresh={() => void upcoming.refetch()}
      isRefreshing={upcoming.isRefetching}
      testID="today-screen"
    >
      {upcoming.bookings ? (
        <Day bookings={upcoming.bookings} now={now} isWide={isWide} onOpenBooking={onOpenBooking}>
          <HiddenHint onOpenListings={onOpenListings} onOpenHours={onOpenHours} />
        </Day>
      ) : upcoming.isError ? (
        <Failed problem={upcoming.error} onRetry={() => void upcoming.refetch()} />
      ) : (
        <SkeletonList />
      )}
    </Screen>
  )
}

type DayProps = {
  bookings: readonly BookingSummary[]
  now: number
  isWide: boolean
  onOpenBooking: (id: string) => void
  /** Above everything: what keeps requests from coming. */
  children: ReactNode
}

function Day({ bookings, now, isWide, onOpenBooking, children }: DayProps) {
  const t = useT()
  const finished = useFinished()
  const { next, requests, today } = dayPlan([...bookings, ...finished], now)
  const work = (
    <View style={{ gap: space.xl, flex: isWide ? 3 : undefined }}>
      {children}
      {next ? <NextJobCard job={next} onOpen={() => onOpenBooking(next.id)} /> : <NoJobAhead />}
      <View style={{ gap: space.m }}>
        <SectionTitle
          title={requests.length > 0 ? `${t('today.requests')} (${requests.length})` : t('today.requests')}
        />
        {requests.length === 0 && (
          <Card>
            <Text tone="muted">{t('today.noRequests')}</Text>
          </Card>
        )}
        {requests.map((request) => (
          <RequestCard key={request.id} request={request} onOpen={() => onOpenBooking(request.id)} />
        ))}
      </View>
    </View>
  )
  const aside = (
    <View
      style={{
        gap: space.xl,
        flex: isWide ? 2 : undefined,
        flexDirection: isWide ? 'column-reverse' : 'column',
      }}
    >
      <View style={{ gap: space.m }}>
        <SectionTitle title={t('today.day')} />
        <DayTimeline jobs={today} onOpen={onOpenBooking} />
      </View>
      <Earnings />
    </View>
  )
  return (
    <View
      style={{
        flexDirection: isWide ? 'row' : 'column',
        alignItems: isWide ? 'flex-start' : 'stretch',
        gap: space.xl,
      }}
    >
      {work}
      {aside}
    </View>
  )
}

function NoJobAhead() {
  const t = useT()
  return (
    <Card testID="no-job">
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.l }}>
        <Illustration name="noBookings" size={88} />
        <View style={{ flex: 1, gap: space.xs }}>
          <Text weight="bold">{t('today.nextEmptyTitle')}</Text>
          <Text variant="small" tone="muted">
            {t('today.nextEmpty')}
          </Text>
        </View>
      </View>
    </Card>
  )
}

/** Said only when it is true: nothing is listed, or no day has hours, so nobody can book. */
function HiddenHint({
  onOpenListings,
  onOpenHours,
}: {
  onOpenListings: () => void
  onOpenHours: () => void
}) {
  const t = useT()
  const api = useApi()
  const listings = useQuery(ownListingsQuery(api))
  const hours = useQuery(hoursQuery(api))
  if (listings.data?.every((listing) => listing.state !== 'active'))
    return (
      <Hint
        icon="eye-off-outline"
        title={t('today.hiddenTitle')}
        text={t('today.hidden')}
        action={t('today.openListings')}
        onPress={onOpenListings}
      />
    )
  if (hours.data?.days.every((day) => day.ranges.length === 0))
    return (
      <Hint
        icon="alert-outline"
        title={t('hours.noneTitle')}
        text={t('hours.none')}
        action={t('bookings.openHours')}
        onPress={onOpenHours}
      />
    )
  return null
}

type HintProps = { icon: IconName; title: string; text: string; action: string; onPress: () => void }

function Hint({ icon, title, text, action, onPress }: HintProps) {
  return (
    <Card testID="hidden-hint">
      <View style={{ gap: space.m }}>
        <View style={{ flexDirection: 'row', gap: space.m }}>
          <Icon name={icon} tone="warning" />
          <View style={{ flex: 1, gap: space.xs }}>
            <Text weight="bold">{title}</Text>
            <Text variant="small" tone="muted">
              {text}
            </Text>
          </View>
        </View>
        <Button kind="secondary" label={action} onPress={onPress} fullWidth />
      </View>
    </Card>
  )
}

/** By the reader's own clock. */
function useGreeting(name: string | undefined, now: number) {
  const t = useT()
  if (name === undefined) return t('tabs.today')
  const hour = new Date(now).getHours()
  return t(hour < 12 ? 'today.morning' : hour < 17 ? 'today.afternoon' : 'today.evening', { name })
}
