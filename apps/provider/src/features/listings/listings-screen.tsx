import { ownListingsQuery } from '@buildxpert/client'
import {
  Button,
  Empty,
  QueryView,
  Screen,
  Text,
  TwoPane,
  space,
  useApi,
  useBreakpoint,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { EditListing } from './edit-listing.tsx'
import { ListingCard } from './listing-card.tsx'

type ListingsScreenProps = {
  /** The listing in the address; a wide screen without one shows the first. */
  listingId?: string | undefined
  onOpen: (id: string) => void
  onAdd: () => void
  onBack: () => void
  actions?: ReactNode
}

export function ListingsScreen({ listingId, onOpen, onAdd, onBack, actions }: ListingsScreenProps) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const listings = useQuery(ownListingsQuery(useApi()))
  const shownId = listingId ?? (isWide ? listings.data?.[0]?.id : undefined)
  const add = { label: t('listings.add'), onPress: onAdd }

  return (
    <TwoPane
      showing={listingId === undefined ? 'list' : 'detail'}
      list={
        <Screen title={t('listings.title')} actions={actions} width="full" testID="listings-screen">
          <QueryView
            query={listings}
            isEmpty={(all) => all.length === 0}
            empty={<Empty illustration="welcome" title={t('listings.empty')} action={add} />}
          >
            {(all) => (
              <View style={{ gap: space.m }}>
                <Text tone="muted">{t('listings.intro')}</Text>
                {all.map((listing) => (
                  <ListingCard
                    key={listing.id}
                    listing={listing}
                    isSelected={isWide && listing.id === shownId}
                    onOpen={() => onOpen(listing.id)}
                  />
                ))}
                <Button kind="secondary" icon="plus" {...add} fullWidth testID="add-listing" />
              </View>
            )}
          </QueryView>
        </Screen>
      }
      detail={
        // Without any the list says why, and here there is nothing to say.
        shownId !== undefined && (
          <EditListing
            key={shownId}
            listingId={shownId}
            onBack={isWide ? undefined : onBack}
            {...(!isWide && { onSaved: onBack })}
          />
        )
      }
    />
  )
}
