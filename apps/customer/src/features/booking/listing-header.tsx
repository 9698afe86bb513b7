import type { Listing } from '@buildxpert/contract'
import { Avatar, Badge, Rating, Text, space, useBreakpoint, useFormat, useT } from '@buildxpert/kit'
import { View } from 'react-native'

/** Who it is, with the two facts that decide. */
export function ListingHeader({ listing, category }: { listing: Listing; category: string }) {
  const t = useT()
  const format = useFormat()
  const { isWide } = useBreakpoint()
  const { provider } = listing
  const where = [
    provider.city,
    listing.distanceMeters === null
      ? null
      : t('listing.away', { distance: format.distance(listing.distanceMeters) }),
  ]
  return (
    <View style={{ flexDirection: 'row', gap: space.l, alignItems: 'center' }}>
      <Avatar name={provider.name} photoUrl={provider.photoUrl} size={isWide ? 104 : 80} />
      <View style={{ flex: 1, minWidth: 0, gap: space.xs }}>
        <Text variant={isWide ? 'title' : 'heading'} weight="bold" heading={1}>
          {provider.name}
        </Text>
        <Text tone="muted">{[category, ...where].filter(Boolean).join(' · ')}</Text>
        <View
          style={{
            flexDirection: 'row',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: space.m,
            rowGap: space.xs,
          }}
        >
          <Rating rating={listing.rating} />
          {provider.verified.some(({ kind }) => kind === 'identity') && (
            <Badge tone="success" icon="check-decagram" label={t('find.verified')} />
          )}
        </View>
      </View>
    </View>
  )
}
