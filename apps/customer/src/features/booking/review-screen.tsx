import { Failed, Screen, useSession, useT } from '@buildxpert/kit'
import { Redirect } from 'expo-router'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'
import { priceBasket, readBasket } from './basket'
import { ListingSkeleton } from './listing-skeleton'
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
      {listing.isError ? (
        <Failed problem={listing.error} onRetry={() => void listing.refetch()} />
      ) : (
        <ListingSkeleton />
      )}
    </Screen>
  )
}
