import type { Unit } from '@buildxpert/contract'
import { View } from 'react-native'
import { useFormat } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import { Divider } from './section'
import { Text } from './text'
import { space } from './theme'

export interface PriceLine {
  name: string
  unit: Unit
  quantity: number
  unitPricePaise: number
  totalPaise: number
}

/** What is asked for, line by line, and what it comes to. */
export function PriceLines({ lines, totalPaise }: { lines: readonly PriceLine[]; totalPaise: number }) {
  const t = useT()
  const { money } = useFormat()
  return (
    <View style={{ gap: space.m }}>
      {lines.map((line, at) => (
        <View key={at} style={{ flexDirection: 'row', gap: space.l }}>
          <View style={{ flex: 1 }}>
            <Text>{line.name}</Text>
            <Text variant="small" tone="muted" tabular>
              {t(`unit.price.${line.unit}`, { price: money(line.unitPricePaise) })}
              {line.quantity > 1 ? ` × ${line.quantity}` : ''}
            </Text>
          </View>
          <Text weight="medium" tabular>
            {money(line.totalPaise)}
          </Text>
        </View>
      ))}
      <Divider />
      <View style={{ flexDirection: 'row', gap: space.l, alignItems: 'baseline' }}>
        <Text weight="bold" style={{ flex: 1 }}>
          {t('common.total')}
        </Text>
        <Text variant="heading" weight="bold" tabular testID="total">
          {money(totalPaise)}
        </Text>
      </View>
    </View>
  )
}
