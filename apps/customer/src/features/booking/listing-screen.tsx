import { categoriesQuery } from '@buildxpert/client'
import type { Listing, Offer } from '@buildxpert/contract'
import {
  Card,
  Divider,
  Empty,
  IconButton,
  Screen,
  SectionTitle,
  Text,
  space,
  useApi,
  useBreakpoint,
  useT,
  useInSlices,
  useSame,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { Fragment, memo, useDeferredValue, useMemo } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { priceBasket, quantityIn, readBasket, withQuantity, writeBasket, type Basket } from './basket'
import { Columns, useHasAside } from './columns'
import { ChooseTime } from './choose-time'
import { ListingFailed } from './listing-failed'
import { ListingHeader } from './listing-header'
import { ListingSkeleton } from './listing-skeleton'
import { OfferRow } from './offer-row'
import type { NextQuantity } from './quantity'
import { TrustFacts } from './trust-facts'
import { useListing } from './use-listing'
import { VisitCard } from './visit-card'
import { WorkPictures } from './work-pictures'

interface ListingScreenProps {
  listingId: string
  /** The basket, as the address carries it. */
  services: string | undefined
}

export function ListingScreen({ listingId, services }: ListingScreenProps) {
  const t = useT()
  const router = useRouter()
  const goBack = useGoBack(paths.find())
  const hasAside = useHasAside()
  const { isWide } = useBreakpoint()
  const listing = useListing(listingId)
  const data = useInSlices(listing.data)
  // A press changes the address at once, and in slices what follows from it.
  const chosen = useDeferredValue(services)
  const basket = useMemo(() => readBasket(chosen), [chosen])
  const change = useSame((serviceId: string, next: NextQuantity) => {
    const now = readBasket(services)
    const quantity = next(quantityIn(now, serviceId))
    router.setParams({ services: writeBasket(withQuantity(now, serviceId, quantity)) })
  })
  const header = (
    <View style={{ paddingTop: space.s, paddingHorizontal: isWide ? space.l : space.xs }}>
      <IconButton icon="arrow-left" label={t('common.back')} onPress={goBack} testID="back" />
    </View>
  )

  if (data === undefined)
    return (
      <Screen title={t('booking.provider')} header={header} testID="listing-screen">
        {listing.isError && listing.data === undefined ? (
          <ListingFailed listing={listing} />
        ) : (
          <ListingSkeleton />
        )}
      </Screen>
    )

  const visit = priceBasket(basket, data.offers)
  const next = (
    <ChooseTime
      visit={visit}
      onPress={() => router.push(paths.time(listingId, { basket: readBasket(services) }))}
      isCompact={!hasAside}
    />
  )
  const isOpen = data.state === 'active'

  return (
    <Screen
      title={data.provider.name}
      header={header}
      footer={!hasAside && isOpen ? next : undefined}
      testID="listing-screen"
    >
      <Columns aside={isOpen ? <VisitCard visit={visit}>{next}</VisitCard> : <Closed listing={data} />}>
        <Introduction listing={data} />
        {!isOpen && !hasAside && <Closed listing={data} />}
        {isOpen && <Offers offers={data.offers} basket={basket} onChange={change} />}
        <View style={{ gap: space.m }}>
          <SectionTitle title={t('listing.trust', { name: data.provider.name })} />
          <TrustFacts listing={data} />
        </View>
        <WorkPictures urls={data.photoUrls} />
      </Columns>
    </Screen>
  )
}

interface OffersProps {
  offers: readonly Offer[]
  basket: Basket
  onChange: (serviceId: string, next: NextQuantity) => void
}

const Offers = memo(function Offers({ offers, basket, onChange }: OffersProps) {
  const t = useT()
  return (
    <View style={{ gap: space.s }}>
      <SectionTitle title={t('listing.choose')} />
      <Card padding={0} style={{ paddingHorizontal: space.l }}>
        {offers.map((offer, i) => (
          <Fragment key={offer.serviceId}>
            {i > 0 && <Divider />}
            <OfferRow offer={offer} quantity={quantityIn(basket, offer.serviceId)} onChange={onChange} />
          </Fragment>
        ))}
      </Card>
    </View>
  )
})

const Introduction = memo(function Introduction({ listing }: { listing: Listing }) {
  const categories = useQuery(categoriesQuery(useApi()))
  const category = categories.data?.find((each) => each.slug === listing.category)?.name ?? ''
  const words = [listing.description, listing.provider.about].filter((text) => text !== null)
  return (
    <View style={{ gap: space.l }}>
      <ListingHeader listing={listing} category={category} />
      {words.map((text) => (
        <Text key={text}>{text}</Text>
      ))}
    </View>
  )
})

function Closed({ listing }: { listing: Listing }) {
  const t = useT()
  const router = useRouter()
  return (
    <Card>
      <Empty
        illustration="noResults"
        title={t('listing.paused', { name: listing.provider.name })}
        text={t('listing.pausedHint')}
        action={{
          label: t('listing.seeOthers'),
          onPress: () => router.push(paths.find({ category: listing.category })),
        }}
      />
    </Card>
  )
}
