import type { Offer } from '@buildxpert/contract'
import { Button, Field, IconButton, Text, radius, space, useT, useTheme } from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { MAX_QUANTITY } from './basket'

/** Nobody wants one square foot. */
const firstQuantity = (offer: Offer) => (offer.unit === 'sqft' ? 100 : 1)
/** A project or a quote is one thing; there is no second. */
const isCounted = (offer: Offer) => offer.unit !== 'project' && offer.unit !== 'quote'

/** From what is chosen now, which may be more than what is drawn yet: each of several quick presses counts. */
export type NextQuantity = (now: number) => number

interface QuantityProps {
  offer: Offer
  quantity: number
  onChange: (next: NextQuantity) => void
}

/** "Add", and from then on less, a number to type in, and more. Less than one takes it away. */
export function Quantity({ offer, quantity, onChange }: QuantityProps) {
  const t = useT()
  const { colors } = useTheme()
  if (quantity === 0)
    return (
      <View>
        <Button
          kind="secondary"
          size="small"
          icon="plus"
          label={t('listing.add')}
          accessibilityLabel={t('listing.addLabel', { name: offer.name })}
          onPress={() => onChange(() => firstQuantity(offer))}
          testID={`add-${offer.serviceId}`}
        />
      </View>
    )
  if (offer.unit === 'sqft') return <Area offer={offer} quantity={quantity} onChange={onChange} />
  return (
    <View
      style={{
        flexDirection: 'row',
        alignItems: 'center',
        borderRadius: radius.control,
        borderWidth: 1,
        borderColor: colors.primary,
        backgroundColor: colors.primarySoft,
      }}
    >
      <IconButton
        icon={quantity === 1 ? 'trash-can-outline' : 'minus'}
        label={t('listing.lessOf', { name: offer.name })}
        tone="primary"
        onPress={() => onChange((now) => now - 1)}
        testID={`less-${offer.serviceId}`}
      />
      <Text weight="bold" tone="primary" align="center" tabular style={{ minWidth: 24 }}>
        {quantity}
      </Text>
      {isCounted(offer) ? (
        <IconButton
          icon="plus"
          label={t('listing.moreOf', { name: offer.name })}
          tone="primary"
          disabled={quantity >= MAX_QUANTITY}
          onPress={() => onChange((now) => now + 1)}
          testID={`more-${offer.serviceId}`}
        />
      ) : (
        <View style={{ width: space.l }} />
      )}
    </View>
  )
}

/** An area is typed, not counted up. */
function Area({ offer, quantity, onChange }: QuantityProps) {
  const t = useT()
  // While somebody types, an empty box is not yet an order for nothing.
  const [typed, setTyped] = useState<string>()
  return (
    <View style={{ flexDirection: 'row', alignItems: 'center' }}>
      <IconButton
        icon="trash-can-outline"
        label={t('listing.lessOf', { name: offer.name })}
        tone="primary"
        onPress={() => onChange(() => 0)}
        testID={`less-${offer.serviceId}`}
      />
      <View style={{ width: 148 }}>
        <Field
          label={t('listing.quantityOf', { name: offer.name })}
          isLabelHidden
          value={typed ?? String(quantity)}
          inputMode="numeric"
          maxLength={5}
          selectTextOnFocus
          suffix={t('unit.name.sqft')}
          testID={`area-${offer.serviceId}`}
          onChangeText={(text) => {
            const digits = text.replace(/\D/g, '')
            setTyped(digits)
            const amount = Number(digits)
            if (amount >= 1 && amount <= MAX_QUANTITY) onChange(() => amount)
          }}
          onBlur={() => setTyped(undefined)}
        />
      </View>
    </View>
  )
}
