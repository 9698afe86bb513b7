import { Button, Text, space, useFormat, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import type { PricedBasket } from './basket'

interface ChooseTimeProps {
  visit: PricedBasket
  onPress: () => void
  /** In the bar at the bottom of a phone, where the total has no other place. */
  isCompact: boolean
}

/** The way on from choosing jobs; while it is closed it says why. */
export function ChooseTime({ visit, onPress, isCompact }: ChooseTimeProps) {
  const t = useT()
  const format = useFormat()
  const why =
    visit.lines.length === 0 ? t('listing.chooseFirst') : visit.isTooLong ? t('listing.tooLong') : null
  const total = format.money(visit.totalPaise)
  return (
    <View style={{ gap: space.s }}>
      {why && (isCompact || visit.isTooLong) && (
        <Text variant="small" tone={visit.isTooLong ? 'warning' : 'muted'}>
          {why}
        </Text>
      )}
      <Button
        label={t('listing.chooseTime')}
        {...(isCompact && visit.lines.length > 0 && { trailing: total })}
        onPress={onPress}
        disabled={why !== null}
        fullWidth
        testID="choose-time"
      />
    </View>
  )
}
