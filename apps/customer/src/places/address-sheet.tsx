import type { Address } from '@buildxpert/contract'
import { Button, Divider, Icon, ListRow, Sheet, space, useT } from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { AddressForm } from './address-form'
import { ADDRESS_ICONS, addressLine } from './address-text'

interface AddressSheetProps {
  isOpen: boolean
  onClose: () => void
  addresses: readonly Address[]
  value: string | undefined
  onChoose: (address: Address) => void
}

/** One of the saved addresses, or a new one, without leaving the page. */
export function AddressSheet({ isOpen, onClose, addresses, value, onChoose }: AddressSheetProps) {
  const t = useT()
  const [isForm, setIsForm] = useState(false)
  const hasNone = addresses.length === 0
  // Chosen when it opens: while it slides away, a first address just saved must not turn the form into a list.
  const [wasOpen, setWasOpen] = useState(false)
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen)
    if (isOpen) setIsForm(hasNone)
  }
  const choose = (address: Address) => {
    onChoose(address)
    onClose()
  }
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={isForm ? t('address.add') : t('review.chooseAddress')}
      testID="address-sheet"
    >
      {isForm ? (
        <AddressForm onSaved={choose} />
      ) : (
        <View style={{ marginHorizontal: -space.l }}>
          {addresses.map((address) => (
            <ListRow
              key={address.id}
              icon={ADDRESS_ICONS[address.label]}
              title={t(`address.${address.label}`)}
              subtitle={addressLine(address)}
              selected={address.id === value}
              trailing={address.id === value ? <Icon name="check" tone="primary" /> : undefined}
              chevron={false}
              onPress={() => choose(address)}
              testID={`address-${address.id}`}
            />
          ))}
          <Divider />
          <Button
            kind="quiet"
            icon="plus"
            label={t('address.add')}
            onPress={() => setIsForm(true)}
            testID="address-add"
          />
        </View>
      )}
    </Sheet>
  )
}
