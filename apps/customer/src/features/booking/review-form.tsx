import { addressesQuery } from '@buildxpert/client'
import type { Address, Listing, Slot } from '@buildxpert/contract'
import {
  Button,
  Card,
  Field,
  PriceLines,
  Screen,
  SectionTitle,
  Text,
  space,
  useApi,
  useFormat,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { AddressSheet } from '../../places/address-sheet'
import { paths } from '../../paths'
import { addressAt, usePlace } from '../../places/place'
import type { Basket, PricedBasket } from './basket'
import { BookingTrouble } from './booking-trouble'
import { Columns, useHasAside } from './columns'
import { ReviewLine } from './review-line'
import { Terms } from './terms'
import { useCreateBooking } from './use-create-booking'
import { WhereLine } from './where-line'

interface ReviewFormProps {
  listing: Listing
  basket: Basket
  visit: PricedBasket
  /** Start of the chosen slot. */
  at: string
  onBack: () => void
}

export function ReviewForm({ listing, basket, visit, at, onBack }: ReviewFormProps) {
  const t = useT()
  const router = useRouter()
  const toast = useToast()
  const format = useFormat(listing.zone)
  const hasAside = useHasAside()
  const addresses = useQuery(addressesQuery(useApi()))
  const { place } = usePlace()
  const [picked, setPicked] = useState<Address>()
  const [isPicking, setIsPicking] = useState(false)
  const [note, setNote] = useState('')
  const create = useCreateBooking()
  const address = picked ?? addressAt(place, addresses.data)
  const ends = new Date(Date.parse(at) + visit.minutes * 60_000).toISOString()

  const book = () => {
    if (!address) return setIsPicking(true)
    const services = visit.lines.map(({ serviceId, quantity }) => ({ serviceId, quantity }))
    create.mutate(
      {
        listingId: listing.id,
        services,
        startsAt: at,
        addressId: address.id,
        ...(note.trim() && { note: note.trim() }),
      },
      {
        onSuccess: (booking) => {
          toast.show({ text: t('review.booked', { name: listing.provider.name }), tone: 'success' })
          router.dismissTo(paths.home)
          router.push(paths.booking(booking.id))
        },
      },
    )
  }
  const moveTo = (slot: Slot) => {
    create.reset()
    router.setParams({ at: slot.startsAt })
    toast.show({ text: t('review.moved', { time: format.visit(slot.startsAt, slot.endsAt) }) })
  }

  const price = format.money(visit.totalPaise)
  const act = (
    <View style={{ gap: space.m }}>
      {create.error && (
        <BookingTrouble
          problem={create.error}
          listing={listing}
          basket={basket}
          at={at}
          onSlot={moveTo}
          onAddress={() => setIsPicking(true)}
        />
      )}
      <Button
        label={t(visit.isFrom ? 'review.bookFrom' : 'review.book', { price })}
        onPress={book}
        loading={create.isPending || addresses.isPending}
        fullWidth
        testID="book"
      />
    </View>
  )

  return (
    <Screen
      title={t('review.title')}
      onBack={onBack}
      footer={hasAside ? undefined : act}
      testID="review-screen"
    >
      <Columns
        aside={
          <Card raised style={{ gap: space.l }}>
            <PriceLines lines={visit.lines} totalPaise={visit.totalPaise} />
            <Terms listing={listing} at={at} />
            {act}
          </Card>
        }
      >
        {!hasAside && (
          <Card>
            <PriceLines lines={visit.lines} totalPaise={visit.totalPaise} />
          </Card>
        )}
        <Card padding={0}>
          <ReviewLine
            icon="calendar-clock-outline"
            title={t('review.when')}
            text={format.visit(at, ends)}
            note={`${listing.provider.name} · ${t('listing.takes', { duration: format.duration(visit.minutes) })}`}
            onChange={() => router.dismissTo(paths.time(listing.id, { basket, at }))}
          />
          <WhereLine query={addresses} address={address} onChange={() => setIsPicking(true)} />
        </Card>
        <View style={{ gap: space.s }}>
          <SectionTitle title={t('review.note')} />
          <Field
            label={t('review.note')}
            isLabelHidden
            help={t('review.noteHint')}
            value={note}
            onChangeText={setNote}
            multiline
            maxLength={1000}
            testID="note"
          />
        </View>
        {!hasAside && <Terms listing={listing} at={at} />}
        <Text variant="small" tone="muted">
          {t('review.answer', { name: listing.provider.name })}
        </Text>
      </Columns>
      <AddressSheet
        isOpen={isPicking}
        onClose={() => setIsPicking(false)}
        addresses={addresses.data ?? []}
        value={address?.id}
        onChoose={(chosen) => {
          setPicked(chosen)
          create.reset()
        }}
      />
    </Screen>
  )
}
