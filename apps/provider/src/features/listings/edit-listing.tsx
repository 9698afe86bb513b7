import { ownListingsQuery } from '@buildxpert/client'
import { Failed, Screen, SkeletonList, useApi, useProblemText, useT, useToast } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { ApiProblem } from '@buildxpert/client'
import { useUpdateListing } from '../../offers/use-save-listing.ts'
import { ListingForm } from './listing-form.tsx'
import { useCategory } from './use-category.ts'

type EditListingProps = { listingId: string; onBack: (() => void) | undefined; onSaved?: () => void }

export function EditListing({ listingId, onBack, onSaved }: EditListingProps) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const listings = useQuery(ownListingsQuery(useApi()))
  const listing = listings.data?.find((each) => each.id === listingId)
  const { category, ...categories } = useCategory(listing?.category ?? '')
  const update = useUpdateListing(listingId)

  if (!listing || !category) {
    const problem =
      listings.error ??
      categories.error ??
      (listings.data && !listing && new ApiProblem({ code: 'listing.not_found', status: 404 }))
    return (
      <Screen title={t('listings.title')} onBack={onBack} width="form">
        {problem ? (
          <Failed
            problem={problem}
            onRetry={() => void listings.refetch()}
            gone={{ label: t('listings.title'), onPress: onBack }}
          />
        ) : (
          <SkeletonList picture={false} />
        )}
      </Screen>
    )
  }
  return (
    <ListingForm
      key={listing.id}
      category={category}
      listing={listing}
      submitLabel={t('listings.save')}
      isBusy={update.isPending}
      error={update.error ? problemText(update.error) : undefined}
      onBack={onBack}
      onSubmit={({ description, offers }) =>
        update.mutate(
          { description: description === '' ? null : description, offers },
          {
            onSuccess: () => {
              toast.show({ text: t('listings.saved'), tone: 'success' })
              onSaved?.()
            },
          },
        )
      }
    />
  )
}
