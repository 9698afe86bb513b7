import { bookingsQuery } from '@buildxpert/client'
import type { BookingSummary } from '@buildxpert/contract'
import { Avatar, Card, Section, Text, partyName, space, useApi, useSession, useT } from '@buildxpert/kit'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { ScrollView, View } from 'react-native'
import { paths } from '../../paths'
import { useHasAside } from './columns'

/** People whose work was finished, each once, with the same jobs already chosen. */
export function BookAgain() {
  const t = useT()
  const { status } = useSession()
  const edge = useHasAside() ? 4 : space.l
  const query = useInfiniteQuery({
    ...bookingsQuery(useApi(), { as: 'customer', state: 'past' }),
    enabled: status === 'signedIn',
  })
  const finished = (query.data?.pages[0]?.items ?? []).filter(
    ({ state, provider }) => state === 'completed' && !provider.isDeleted,
  )
  const once = finished.filter(
    (booking, i) => finished.findIndex((b) => b.listingId === booking.listingId) === i,
  )
  if (once.length === 0) return null
  return (
    <Section title={t('home.bookAgain')}>
      <ScrollView
        horizontal
        showsHorizontalScrollIndicator={false}
        style={{ flexGrow: 0, marginHorizontal: -edge }}
        contentContainerStyle={{ gap: space.m, paddingVertical: 4, paddingHorizontal: edge }}
      >
        {once.slice(0, 6).map((booking) => (
          <AgainCard key={booking.listingId} booking={booking} />
        ))}
      </ScrollView>
    </Section>
  )
}

function AgainCard({ booking }: { booking: BookingSummary }) {
  const t = useT()
  const router = useRouter()
  return (
    <Card
      onPress={() => router.push(paths.listing(booking.listingId, booking.lines))}
      padding={space.m}
      style={{ width: 240, justifyContent: 'center' }}
      testID={`again-${booking.listingId}`}
    >
      <View style={{ flexDirection: 'row', gap: space.m, alignItems: 'center' }}>
        <Avatar name={booking.provider.name} photoUrl={booking.provider.photoUrl} size={44} />
        <View style={{ flex: 1, minWidth: 0 }}>
          <Text weight="medium" numberOfLines={2}>
            {partyName(booking, 'provider', t)}
          </Text>
          <Text variant="small" tone="muted" numberOfLines={1}>
            {booking.lines.map((line) => line.name).join(', ')}
          </Text>
        </View>
      </View>
    </Card>
  )
}
