import { addressesQuery } from '@buildxpert/client'
import type { Address } from '@buildxpert/contract'
import {
  Button,
  Card,
  ConfirmDialog,
  Divider,
  Empty,
  IconButton,
  ListRow,
  QueryView,
  Screen,
  Sheet,
  SkeletonList,
  space,
  useApi,
  useProblemText,
  useSession,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { Redirect } from 'expo-router'
import { Fragment, useState } from 'react'
import { View } from 'react-native'
import { AddressForm } from '../../places/address-form'
import { ADDRESS_ICONS, addressLine } from '../../places/address-text'
import { useRemoveAddress } from '../../places/use-save-address'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'

export function AddressesScreen() {
  const t = useT()
  const toast = useToast()
  const { status } = useSession()
  const goBack = useGoBack(paths.profile)
  const addresses = useQuery({ ...addressesQuery(useApi()), enabled: status === 'signedIn' })
  const [editing, setEditing] = useState<Address | 'new' | null>(null)
  const [removing, setRemoving] = useState<Address | null>(null)
  if (status === 'signedOut') return <Redirect href={paths.signIn('/profile/addresses')} />
  const add = () => setEditing('new')
  return (
    <Screen title={t('address.title')} onBack={goBack} width="form" testID="addresses-screen">
      <QueryView
        query={addresses}
        loading={<SkeletonList count={2} picture={false} />}
        isEmpty={(items) => items.length === 0}
        empty={
          <Empty
            illustration="welcome"
            title={t('address.empty')}
            text={t('address.emptyHint')}
            action={{ label: t('address.add'), onPress: add }}
          />
        }
      >
        {(items) => (
          <View style={{ gap: space.l }}>
            <Card padding={0}>
              {items.map((address, i) => (
                <Fragment key={address.id}>
                  {i > 0 && <Divider inset={space.l} />}
                  <AddressRow
                    address={address}
                    onEdit={() => setEditing(address)}
                    onRemove={() => setRemoving(address)}
                  />
                </Fragment>
              ))}
            </Card>
            <Button
              kind="secondary"
              icon="plus"
              label={t('address.add')}
              onPress={add}
              testID="address-add"
            />
          </View>
        )}
      </QueryView>
      <Sheet
        isOpen={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? t('address.add') : t('address.edit')}
      >
        <AddressForm
          address={editing === 'new' || editing === null ? undefined : editing}
          onSaved={() => {
            setEditing(null)
            toast.show({ text: t('address.saved'), tone: 'success' })
          }}
        />
      </Sheet>
      <RemoveDialog address={removing} onClose={() => setRemoving(null)} />
    </Screen>
  )
}

function AddressRow({
  address,
  onEdit,
  onRemove,
}: {
  address: Address
  onEdit: () => void
  onRemove: () => void
}) {
  const t = useT()
  const name = t(`address.${address.label}`)
  return (
    <ListRow
      icon={ADDRESS_ICONS[address.label]}
      title={name}
      subtitle={addressLine(address)}
      testID={`address-${address.id}`}
      trailing={
        <View style={{ flexDirection: 'row' }}>
          <IconButton icon="pencil-outline" label={`${t('address.edit')}: ${name}`} onPress={onEdit} />
          <IconButton icon="trash-can-outline" label={`${t('address.remove')}: ${name}`} onPress={onRemove} />
        </View>
      }
    />
  )
}

function RemoveDialog({ address, onClose }: { address: Address | null; onClose: () => void }) {
  const t = useT()
  const toast = useToast()
  const textOf = useProblemText()
  const remove = useRemoveAddress()
  return (
    <ConfirmDialog
      isOpen={address !== null}
      onClose={onClose}
      title={t('address.removeTitle')}
      text={t('address.removeBody')}
      confirmLabel={t('address.remove')}
      isDangerous
      isBusy={remove.isPending}
      onConfirm={() =>
        address &&
        remove.mutate(address.id, {
          onSuccess: () => toast.show({ text: t('address.removed') }),
          onError: (problem) => toast.show({ text: textOf(problem), tone: 'danger' }),
          onSettled: onClose,
        })
      }
    />
  )
}
