import type { Address } from '@buildxpert/contract'
import { Button, Divider, Icon, Skeleton, Text, space, useProblemText, useT } from '@buildxpert/kit'
import type { UseQueryResult } from '@tanstack/react-query'
import { View } from 'react-native'
import { ADDRESS_ICONS, addressLine } from '../../places/address-text'
import { ReviewLine } from './review-line'

interface WhereLineProps {
  query: UseQueryResult<Address[]>
  address: Address | undefined
  onChange: () => void
}

/** Where the work is; for somebody without an address, the way to give one. */
export function WhereLine({ query, address, onChange }: WhereLineProps) {
  const t = useT()
  const textOf = useProblemText()
  if (address)
    return (
      <>
        <Divider />
        <ReviewLine
          icon={ADDRESS_ICONS[address.label]}
          title={t('review.where')}
          text={t(`address.${address.label}`)}
          note={addressLine(address)}
          onChange={onChange}
          testID="change-address"
        />
      </>
    )
  return (
    <>
      <Divider />
      <View style={{ flexDirection: 'row', gap: space.l, padding: space.l, alignItems: 'center' }}>
        <Icon name="map-marker-plus-outline" tone="primary" />
        <View style={{ flex: 1, gap: space.xs }}>
          <Text variant="small" tone="muted">
            {t('review.where')}
          </Text>
          {query.isPending ? (
            <Skeleton width="70%" height={20} />
          ) : (
            <Text weight="medium">{query.error ? textOf(query.error) : t('review.addressFirst')}</Text>
          )}
        </View>
        {query.error ? (
          <Button
            kind="secondary"
            size="small"
            label={t('common.tryAgain')}
            onPress={() => void query.refetch()}
          />
        ) : (
          !query.isPending && (
            <Button size="small" label={t('address.add')} onPress={onChange} testID="give-address" />
          )
        )}
      </View>
    </>
  )
}
