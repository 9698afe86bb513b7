import { categoriesQuery, ownListingsQuery } from '@buildxpert/client'
import { Empty, QueryView, Screen, useApi, useProblemText, useT, useToast } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { TradeGrid, TradeGridSkeleton } from '../../offers/trade-grid.tsx'
import { useCreateListing } from '../../offers/use-save-listing.ts'
import { ListingForm } from './listing-form.tsx'

type AddListingScreenProps = { onBack: () => void; onAdded: () => void }

/** A trade that is not listed yet, then its prices. */
export function AddListingScreen({ onBack, onAdded }: AddListingScreenProps) {
  const t = useT()
  const api = useApi()
  const toast = useToast()
  const problemText = useProblemText()
  const [slug, setSlug] = useState<string | null>(null)
  const categories = useQuery(categoriesQuery(api))
  const listings = useQuery(ownListingsQuery(api))
  const create = useCreateListing()
  const category = categories.data?.find((each) => each.slug === slug)

  if (category)
    return (
      <ListingForm
        category={category}
        submitLabel={t('listings.publish')}
        isBusy={create.isPending}
        error={create.error ? problemText(create.error) : undefined}
        onBack={() => setSlug(null)}
        onSubmit={({ description, offers }) =>
          create.mutate(
            { category: category.slug, offers, ...(description && { description }) },
            {
              onSuccess: () => {
                toast.show({ text: t('listings.published', { category: category.name }), tone: 'success' })
                onAdded()
              },
            },
          )
        }
      />
    )
  return (
    <Screen title={t('listings.chooseTrade')} onBack={onBack} testID="add-listing-screen">
      <QueryView query={categories} loading={<TradeGridSkeleton />}>
        {(all) => (
          <QueryView query={listings} loading={<TradeGridSkeleton />}>
            {(own) => {
              const free = all.filter((each) => !own.some((listing) => listing.category === each.slug))
              return free.length === 0 ? (
                <Empty illustration="welcome" title={t('listings.allAdded')} />
              ) : (
                <TradeGrid categories={free} selected={slug} onChoose={setSlug} />
              )
            }}
          </QueryView>
        )}
      </QueryView>
    </Screen>
  )
}
