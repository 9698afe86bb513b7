import { View } from 'react-native'
import type { DimensionValue } from 'react-native'
import { useT } from '../i18n/use-t'
import { Breathing } from './breathing'
import { Card } from './card'
import { radius, space } from './theme'
import { useReducedMotion, useTheme } from './theme-context'

/** A grey shape the size of what is coming; breathes slowly, or rests when the system asks for less motion. */
export function Skeleton({
  width = '100%',
  height = 16,
  round = 6,
}: {
  width?: DimensionValue
  height?: number
  round?: number
}) {
  const { colors, isDark } = useTheme()
  const isStill = useReducedMotion()
  return (
    <Breathing
      isStill={isStill}
      style={{
        width,
        height,
        borderRadius: round,
        backgroundColor: isDark ? colors.outline : colors.raised,
      }}
    />
  )
}

interface SkeletonListProps {
  count?: number
  picture?: boolean
  /** A second row: a word at the left, a chip at the right. */
  chip?: boolean
  columns?: number
}

/** Cards of a few lines and a picture, as most of our lists are. Announced once as loading. */
export function SkeletonList({ count = 4, picture = true, chip = false, columns = 1 }: SkeletonListProps) {
  const t = useT()
  return (
    <View
      role="status"
      aria-busy
      aria-label={t('common.loading')}
      style={{ flexDirection: 'row', flexWrap: 'wrap', gap: space.m }}
    >
      {Array.from({ length: count }, (_, at) => (
        <Card
          key={at}
          style={{
            flexGrow: 1,
            width: columns > 1 ? '49%' : '100%',
            maxWidth: columns > 1 ? '50%' : '100%',
            gap: space.m,
          }}
        >
          <View style={{ flexDirection: 'row', gap: space.l, alignItems: 'center' }}>
            {picture && <Skeleton width={56} height={56} round={radius.full} />}
            <View style={{ flex: 1, gap: space.s }}>
              <Skeleton width="60%" height={18} />
              <Skeleton width="90%" height={14} />
              <Skeleton width="40%" height={14} />
            </View>
          </View>
          {chip && (
            <View style={{ flexDirection: 'row', alignItems: 'center', justifyContent: 'space-between' }}>
              <Skeleton width="28%" height={18} />
              <Skeleton width="50%" height={40} round={radius.full} />
            </View>
          )}
        </Card>
      ))}
    </View>
  )
}
