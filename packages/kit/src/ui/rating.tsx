import type { Rating as RatingValue } from '@buildxpert/contract'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Badge } from './badge'
import { Icon } from './icon'
import { flat } from './isolated-row'
import { Text } from './text'

/** The mean with its count, or "New" until there are three. */
export function Rating({ rating, size = 'small' }: { rating: RatingValue; size?: 'small' | 'body' }) {
  const t = useT()
  if (rating.mean === null) return <Badge label={t('rating.new')} tone="primary" />
  const mean = rating.mean.toFixed(1)
  return (
    <View
      accessible
      role="img"
      aria-label={t('rating.label', { mean, count: rating.count })}
      style={{ ...flat, flexDirection: 'row', alignItems: 'center', gap: 4 }}
    >
      <Icon name="star" size={size === 'small' ? 16 : 20} tone="accent" />
      <Text variant={size} weight="medium" tabular>
        {mean}
      </Text>
      <Text variant={size} tone="muted" tabular>
        ({rating.count})
      </Text>
    </View>
  )
}
