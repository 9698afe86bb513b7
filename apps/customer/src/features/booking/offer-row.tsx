import type { Offer } from '@buildxpert/contract'
import { Text, space, useFormat, useT } from '@buildxpert/kit'
import { memo } from 'react'
import { View } from 'react-native'
import { Quantity, type NextQuantity } from './quantity'

interface OfferRowProps {
  offer: Offer
  quantity: number
  onChange: (serviceId: string, next: NextQuantity) => void
}

/** Drawn again only when it changes. */
export const OfferRow = memo(function OfferRow({ offer, quantity, onChange }: OfferRowProps) {
  const t = useT()
  const format = useFormat()
  const isOnSite = offer.unit === 'project' || offer.unit === 'quote'
  const price = t(`unit.price.${offer.unit}`, { price: format.money(offer.pricePaise) })
  return (
    <View
      style={{
        flexDirection: 'row',
        // A field to type an area in goes under the words where it would squeeze them.
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'flex-end',
        gap: space.m,
        paddingVertical: space.m,
      }}
    >
      <View style={{ flexGrow: 1, flexShrink: 1, flexBasis: 150, gap: 2 }}>
        <Text weight="medium">{offer.name}</Text>
        <Text tabular>{price}</Text>
        <Text variant="small" tone="muted">
          {isOnSite ? t('listing.onSite') : t('listing.takes', { duration: format.duration(offer.minutes) })}
        </Text>
      </View>
      <Quantity offer={offer} quantity={quantity} onChange={(next) => onChange(offer.serviceId, next)} />
    </View>
  )
})
