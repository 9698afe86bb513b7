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
  const [isAdding, setIsAdding] = useState(false)
  const isForm = isAdding || addresses.length === 0
  const close = () => {
    setIsAdding(false)
    onClose()
  }
  const choose = (address: Address) => {
    onChoose(address)
    close()
  }
  return (
    <Sheet
      isOpen={isOpen}
      onClose={close}
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
            onPress={() => setIsAdding(true)}
            testID="address-add"
          />
        </View>
      )}
    </Sheet>
  )
}
