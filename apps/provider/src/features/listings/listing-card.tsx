import type { OwnListing } from '@buildxpert/contract'
import {
  Card,
  CategoryPicture,
  Divider,
  Icon,
  Rating,
  Skeleton,
  Switch,
  Tappable,
  Text,
  space,
  useFormat,
  useProblemText,
  useT,
  useToast,
} from '@buildxpert/kit'
import { View } from 'react-native'
import { useUpdateListing } from '../../offers/use-save-listing.ts'
import { useCategory } from './use-category.ts'

type ListingCardProps = { listing: OwnListing; isSelected: boolean; onOpen: () => void }

/** One trade: what it offers, how it is rated, and the switch that shows or hides it. */
export function ListingCard({ listing, isSelected, onOpen }: ListingCardProps) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const { money } = useFormat()
  const { category, isPending } = useCategory(listing.category)
  const update = useUpdateListing(listing.id)
  const name = category?.name ?? ''
  const isActive = update.isPending ? update.variables.state === 'active' : listing.state === 'active'
  const fromPaise = Math.min(...listing.offers.map((offer) => offer.pricePaise))

  const turn = (isOn: boolean) =>
    update.mutate(
      { state: isOn ? 'active' : 'paused' },
      {
        onSuccess: () =>
          toast.show({ text: t(isOn ? 'listings.activeNow' : 'listings.pausedNow', { category: name }) }),
        onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
      },
    )

  return (
    <Card padding={0} selected={isSelected} testID={`listing-${listing.category}`}>
      <Tappable
        onPress={onOpen}
        testID={`edit-${listing.category}`}
        style={{
          flexDirection: 'row',
          gap: space.m,
          alignItems: 'center',
          padding: space.l,
          borderRadius: 12,
        }}
      >
        <CategoryPicture slug={listing.category} size={52} />
        <View style={{ flex: 1, gap: 2 }}>
          {isPending ? (
            <Skeleton width={140} height={26} />
          ) : (
            <Text variant="lead" weight="bold" numberOfLines={2}>
              {name}
            </Text>
          )}
          <Text variant="small" tone="muted">
            {[
              t('listings.services', { count: listing.offers.length }),
              ...(listing.offers.length > 0 ? [t('listings.from', { price: money(fromPaise) })] : []),
            ].join(' · ')}
          </Text>
          <Rating rating={listing.rating} />
        </View>
        <Icon name="chevron-right" tone="muted" />
      </Tappable>
      <Divider />
      <View style={{ paddingHorizontal: space.l, paddingVertical: space.xs }}>
        <Switch
          label={t(isActive ? 'listings.active' : 'listings.paused')}
          {...(!isActive && { help: t('listings.pausedHint') })}
          value={isActive}
          onChange={turn}
          disabled={update.isPending}
          testID={`active-${listing.category}`}
        />
      </View>
    </Card>
  )
}
