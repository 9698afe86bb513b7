import { slotsQuery } from '@buildxpert/client'
import type { Listing, Slot } from '@buildxpert/contract'
import {
  Button,
  Empty,
  Failed,
  Screen,
  Skeleton,
  Text,
  space,
  useApi,
  useFormat,
  useT,
  useInSlices,
} from '@buildxpert/kit'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { useNow } from '../../use-now'
import { priceBasket, readBasket, shortestOffer } from './basket'
import { Columns, useHasAside } from './columns'
import { addDays, dayOf, type DayKey } from './days'
import { ListingFailed } from './listing-failed'
import { VisitSkeleton } from './listing-skeleton'
import { SlotPicker } from './slot-picker'
import { useListing } from './use-listing'
import { VisitCard } from './visit-card'

interface TimeScreenProps {
  listingId: string
  services: string | undefined
  /** A start somebody has already set their eyes on. */
  at: string | undefined
}

export function TimeScreen({ listingId, services, at }: TimeScreenProps) {
  const t = useT()
  const goBack = useGoBack(paths.listing(listingId, readBasket(services)))
  const listing = useListing(listingId)
  const drawn = useInSlices(listing.data)
  if (drawn) return <ChooseSlot listing={drawn} services={services} at={at} onBack={goBack} />
  return (
    <Screen title={t('time.title')} onBack={goBack} testID="time-screen">
      {listing.isError && !listing.data ? (
        <ListingFailed listing={listing} />
      ) : (
        <Columns aside={<VisitSkeleton />}>
          <SlotsSkeleton />
        </Columns>
      )}
    </Screen>
  )
}

/** Two weeks at first, for the sake of slow networks; then the whole month that can be booked. */
const FIRST_SPAN = 14
const WHOLE_SPAN = 31

/** A time chosen before may lie beyond the first two weeks, and has to be seen as chosen. */
function firstSpan(at: string | undefined, firstDay: DayKey, zone: string) {
  const isBeyond = isInstant(at) && dayOf(at, zone) >= addDays(firstDay, FIRST_SPAN)
  return isBeyond ? WHOLE_SPAN : FIRST_SPAN
}

/** What an address carries may be anything. */
const isInstant = (text: string | undefined): text is string =>
  text !== undefined && !Number.isNaN(Date.parse(text))

interface ChooseSlotProps {
  listing: Listing
  services: string | undefined
  at: string | undefined
  onBack: () => void
}

function ChooseSlot({ listing, services, at, onBack }: ChooseSlotProps) {
  const t = useT()
  const router = useRouter()
  const format = useFormat(listing.zone)
  const hasAside = useHasAside()
  const visit = useVisit(listing, services)
  const firstDay = dayOf(useNow(), listing.zone)
  const [span, setSpan] = useState(() => firstSpan(at, firstDay, listing.zone))
  const slots = useSlots(listing.id, visit, firstDay, span)
  const isBare = slots.data?.length === 0
  // Nothing in two weeks: nobody should have to ask for the rest of the month, so it is looked through before a word is said.
  if (isBare && span === FIRST_SPAN) setSpan(WHOLE_SPAN)
  const isLooking = isBare && (span === FIRST_SPAN || slots.isPlaceholderData)
  const isFull = isBare && !isLooking
  // Days that are still on their way must not look taken.
  const hasMore = span === FIRST_SPAN || slots.isPlaceholderData
  const drawn = useInSlices(isLooking ? undefined : slots.data)
  const chosen = slots.data?.find((slot) => slot.startsAt === at)
  const when = chosen && format.visit(chosen.startsAt, chosen.endsAt)
  const choose = (slot: Slot) => router.setParams({ at: slot.startsAt })
  const goOn = () => chosen && router.push(paths.review(listing.id, visit.basket, chosen.startsAt))
  const isLost = slots.isError && slots.data === undefined
  // Without a time to choose there is no way on, so none is drawn.
  const next = !isLost && !isFull && <Continue when={when} isInBar={!hasAside} onPress={goOn} />

  return (
    <Screen
      title={t('time.title')}
      subtitle={listing.provider.name}
      onBack={onBack}
      footer={hasAside || visit.isTooLong ? undefined : next}
      testID="time-screen"
    >
      <Columns
        aside={
          <VisitCard visit={visit} when={when}>
            {next}
          </VisitCard>
        }
      >
        {visit.isTooLong ? (
          <TooLong onChange={onBack} />
        ) : drawn === undefined ? (
          isLost ? (
            <Failed problem={slots.error} onRetry={() => void slots.refetch()} />
          ) : (
            <SlotsSkeleton />
          )
        ) : isFull ? (
          <NoSlots category={listing.category} />
        ) : (
          <SlotPicker
            slots={drawn}
            zone={listing.zone}
            firstDay={firstDay}
            dayCount={hasMore ? FIRST_SPAN : WHOLE_SPAN}
            value={chosen?.startsAt}
            onChange={choose}
          />
        )}
        {hasMore && drawn && !visit.isTooLong && (
          <Button
            kind="quiet"
            icon="calendar-plus"
            label={t('time.moreDays')}
            loading={slots.isPlaceholderData}
            onPress={() => setSpan(WHOLE_SPAN)}
            testID="more-days"
          />
        )}
      </Columns>
    </Screen>
  )
}

/** What is booked; from a "next free time" chip, where nobody has chosen yet, it is the shortest job. */
function useVisit(listing: Listing, services: string | undefined) {
  const chosen = readBasket(services)
  const shortest = shortestOffer(listing.offers)
  const basket = chosen.length > 0 || !shortest ? chosen : [{ serviceId: shortest.serviceId, quantity: 1 }]
  return { basket, ...priceBasket(basket, listing.offers) }
}

function useSlots(listingId: string, visit: ReturnType<typeof useVisit>, from: string, span: number) {
  return useQuery({
    ...slotsQuery(useApi(), listingId, {
      from,
      to: addDays(from, span - 1),
      serviceId: visit.lines[0]?.serviceId ?? '',
      minutes: visit.minutes,
    }),
    enabled: visit.lines.length > 0 && !visit.isTooLong,
    // More days come in beside those on the screen, not in their place.
    placeholderData: keepPreviousData,
  })
}

function Continue({
  when,
  isInBar,
  onPress,
}: {
  when: string | undefined
  isInBar: boolean
  onPress: () => void
}) {
  const t = useT()
  return (
    <View style={{ gap: space.s }}>
      {(isInBar || !when) && (
        <Text
          variant={when ? 'body' : 'small'}
          weight={when ? 'bold' : 'regular'}
          tone={when ? 'ink' : 'muted'}
          aria-live="polite"
          testID="chosen-time"
        >
          {when ?? t('time.pick')}
        </Text>
      )}
      <Button label={t('time.next')} onPress={onPress} disabled={!when} fullWidth testID="continue" />
    </View>
  )
}

function TooLong({ onChange }: { onChange: () => void }) {
  const t = useT()
  return (
    <View style={{ gap: space.l }}>
      <Text>{t('listing.tooLong')}</Text>
      <Button label={t('review.changeJobs')} onPress={onChange} />
    </View>
  )
}

function NoSlots({ category }: { category: string }) {
  const t = useT()
  const router = useRouter()
  return (
    <Empty
      illustration="noResults"
      title={t('time.none')}
      text={t('time.noneHint')}
      action={{ label: t('listing.seeOthers'), onPress: () => router.push(paths.find({ category })) }}
    />
  )
}

function SlotsSkeleton() {
  const t = useT()
  return (
    <View
      role="status"
      aria-busy
      aria-label={t('common.loading')}
      style={{ gap: space.xl }}
      testID="slots-skeleton"
    >
      <View style={{ flexDirection: 'row', gap: space.s, overflow: 'hidden' }}>
        {Array.from({ length: 8 }, (_, i) => (
          <Skeleton key={i} width={76} height={88} round={12} />
        ))}
      </View>
      <View style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.s }}>
        {Array.from({ length: 16 }, (_, i) => (
          <Skeleton key={i} width={80} height={48} round={10} />
        ))}
      </View>
    </View>
  )
}
