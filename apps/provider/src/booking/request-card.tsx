import type { BookingSummary } from '@buildxpert/contract'
import {
  Badge,
  Card,
  CategoryPicture,
  Countdown,
  Divider,
  Icon,
  Tappable,
  Text,
  partyName,
  space,
  useFormat,
  useT,
} from '@buildxpert/kit'
import { View } from 'react-native'
import { MoveButtons } from './move-buttons.tsx'
import { serviceNames } from './service-names.ts'

/** Half an hour before a request runs out its clock turns red. */
const HURRY_SECONDS = 1800

type RequestCardProps = { request: BookingSummary; onOpen: () => void }

/** All one needs to say yes or no: what, how much, when, how far, and how long there is to answer. */
export function RequestCard({ request, onOpen }: RequestCardProps) {
  const t = useT()
  const format = useFormat(request.zone)
  const name = partyName(request, 'customer', t)
  return (
    <Card raised padding={0} testID={`request-${request.id}`}>
      <Tappable
        onPress={onOpen}
        ringInside
        style={{ padding: space.l, paddingBottom: space.m, gap: space.m, borderRadius: 12 }}
      >
        <View style={{ flexDirection: 'row', gap: space.m, alignItems: 'center' }}>
          <CategoryPicture slug={request.category} size={48} />
          <View style={{ flex: 1 }}>
            <Text weight="medium" numberOfLines={2}>
              {serviceNames(request)}
            </Text>
            <Text variant="small" tone="muted" numberOfLines={2}>
              {`${name} · ${request.address.city}`}
            </Text>
          </View>
          <Text variant="lead" weight="bold" tabular>
            {format.money(request.totalPaise)}
          </Text>
        </View>
        <View style={{ flexDirection: 'row', flexWrap: 'wrap', columnGap: space.l, rowGap: space.xs }}>
          <Fact icon="calendar-outline" text={format.visit(request.startsAt, request.endsAt)} />
          <Fact
            icon="map-marker-outline"
            text={t('request.away', { distance: format.distance(request.distanceMeters) })}
          />
        </View>
        {request.respondBy !== null && (
          <Countdown until={request.respondBy}>
            {(left, clock) => (
              <Badge
                icon="timer-outline"
                tone={left < HURRY_SECONDS ? 'danger' : 'warning'}
                label={t('request.answerIn', {
                  time: left < 3600 ? clock : format.duration(Math.floor(left / 60)),
                })}
              />
            )}
          </Countdown>
        )}
      </Tappable>
      <Divider />
      <View style={{ padding: space.m }}>
        <MoveButtons booking={request} place="card" />
      </View>
    </Card>
  )
}

function Fact({ icon, text }: { icon: 'calendar-outline' | 'map-marker-outline'; text: string }) {
  return (
    <View style={{ flexDirection: 'row', gap: 6, alignItems: 'center' }}>
      <Icon name={icon} size={18} tone="muted" />
      <Text variant="small" style={{ flexShrink: 1 }}>
        {text}
      </Text>
    </View>
  )
}
