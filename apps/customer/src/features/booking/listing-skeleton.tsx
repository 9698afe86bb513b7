import { Card, Skeleton, space, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import { Columns } from './columns'

/** The card that stands beside each page of booking, where there is room. */
export function VisitSkeleton() {
  return (
    <Card style={{ gap: space.l }}>
      <Skeleton width="50%" height={22} />
      <Skeleton />
      <Skeleton height={52} round={10} />
    </Card>
  )
}

/** The shape of a provider's page while it comes. */
export function ListingSkeleton() {
  const t = useT()
  return (
    <View role="status" aria-busy aria-label={t('common.loading')}>
      <Columns aside={<VisitSkeleton />}>
        <View style={{ flexDirection: 'row', gap: space.l, alignItems: 'center' }}>
          <Skeleton width={80} height={80} round={40} />
          <View style={{ flex: 1, gap: space.s }}>
            <Skeleton width="70%" height={26} />
            <Skeleton width="50%" />
            <Skeleton width="30%" />
          </View>
        </View>
        <Skeleton width="90%" />
        <Card style={{ gap: space.xl }}>
          {[0, 1, 2].map((i) => (
            <View key={i} style={{ flexDirection: 'row', gap: space.l, alignItems: 'center' }}>
              <View style={{ flex: 1, gap: space.s }}>
                <Skeleton width="60%" height={18} />
                <Skeleton width="40%" />
              </View>
              <Skeleton width={84} height={40} round={10} />
            </View>
          ))}
        </Card>
      </Columns>
    </View>
  )
}
