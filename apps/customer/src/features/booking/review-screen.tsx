import { Card, Screen, Skeleton, space, useSession, useT } from '@buildxpert/kit'
import { Redirect } from 'expo-router'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { priceBasket, readBasket } from './basket'
import { Columns } from './columns'
import { ListingFailed } from './listing-failed'
import { VisitSkeleton } from './listing-skeleton'
import { ReviewForm } from './review-form'
import { useListing } from './use-listing'

interface ReviewScreenProps {
  listingId: string
  services: string | undefined
  at: string | undefined
}

/** The last look before booking. Here, and not before, one has to be somebody. */
export function ReviewScreen({ listingId, services, at }: ReviewScreenProps) {
  const t = useT()
  const { status } = useSession()
  const listing = useListing(listingId)
  const basket = readBasket(services)
  const above = paths.time(listingId, { basket, at })
  const goBack = useGoBack(above)

  if (!at || basket.length === 0) return <Redirect href={above} />
  if (status === 'signedOut') return <Redirect href={paths.signIn(paths.review(listingId, basket, at))} />
  if (listing.data && status === 'signedIn') {
    const visit = priceBasket(basket, listing.data.offers)
    // Everything chosen has gone from the listing meanwhile: choose again.
    if (visit.lines.length === 0) return <Redirect href={paths.listing(listingId)} />
    return <ReviewForm listing={listing.data} basket={basket} visit={visit} at={at} onBack={goBack} />
  }
  return (
    <Screen title={t('review.title')} onBack={goBack} testID="review-screen">
      {listing.isError ? <ListingFailed listing={listing} /> : <ReviewSkeleton />}
    </Screen>
  )
}

/** The shape of when, where and the note. */
function ReviewSkeleton() {
  const t = useT()
  return (
    <View role="status" aria-busy aria-label={t('common.loading')} testID="review-skeleton">
      <Columns aside={<VisitSkeleton />}>
        <Card style={{ gap: space.xl }}>
          {[0, 1].map((i) => (
            <View key={i} style={{ flexDirection: 'row', gap: space.l }}>
              <Skeleton width={24} height={24} />
              <View style={{ flex: 1, gap: space.s }}>
                <Skeleton width="25%" height={14} />
                <Skeleton width="70%" height={18} />
                <Skeleton width="50%" height={14} />
              </View>
            </View>
          ))}
        </Card>
        <Skeleton width="55%" height={20} />
        <Skeleton height={96} round={10} />
      </Columns>
    </View>
  )
}
