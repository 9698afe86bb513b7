import type { BookingSummary } from '@buildxpert/contract'
import { Button, Icon, Text, space, useFormat, useT } from '@buildxpert/kit'
import { Linking, View } from 'react-native'
import { isJob } from './next-move.ts'

type Where = Pick<BookingSummary, 'address' | 'distanceMeters' | 'state'>

/** The area before acceptance and after the customer has gone, else the whole address; a way to get there while there is a job to do. */
export function JobAddress({ booking }: { booking: Where }) {
  const t = useT()
  const { distance } = useFormat()
  const { address } = booking
  const lines = [address.line1, address.line2, `${address.city} ${address.pin}`].filter(Boolean)
  return (
    <View style={{ flexDirection: 'row', gap: space.m }}>
      <Icon name="map-marker-outline" tone="muted" />
      <View style={{ flex: 1, gap: space.xs }}>
        <Text testID="address">{lines.join(', ')}</Text>
        {address.landmark !== null && (
          <Text variant="small" tone="muted">
            {t('job.landmark', { landmark: address.landmark })}
          </Text>
        )}
        <Text variant="small" tone="muted">
          {t('request.away', { distance: distance(booking.distanceMeters) })}
          {booking.state === 'requested' ? ` · ${t('job.areaOnly')}` : ''}
        </Text>
        {address.isReleased && isJob(booking.state) && (
          <View style={{ marginLeft: -space.m }}>
            <Button
              kind="quiet"
              size="small"
              icon="directions"
              label={t('job.openMap')}
              onPress={() => void Linking.openURL(directionsTo(address))}
              testID="open-map"
            />
          </View>
        )}
      </View>
    </View>
  )
}

/** Google's universal link: the map app on a phone, a page in a browser. */
function directionsTo({ lat, lng }: { lat: number; lng: number }) {
  return `https://www.google.com/maps/dir/?api=1&destination=${lat},${lng}`
}
