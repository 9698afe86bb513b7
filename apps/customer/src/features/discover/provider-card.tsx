import type { ListingCard } from '@buildxpert/contract'
import {
  Avatar,
  Card,
  Chip,
  Icon,
  Rating,
  Tappable,
  Text,
  flat,
  radius,
  space,
  useFormat,
  useT,
} from '@buildxpert/kit'
import { Link, useRouter } from 'expo-router'
import { View } from 'react-native'
import { paths } from '../../paths'
import { useNextDays } from '../../use-now'

interface ProviderCardProps {
  card: ListingCard
  /** The trade, where the list mixes several. */
  category?: string | undefined
}

const facts = {
  ...flat,
  flexDirection: 'row',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: space.s,
  rowGap: 2,
} as const

/** Takes two lines beside the chip rather than one above it, as long as words fit into them. */
const PRICE = { flexGrow: 1, flexShrink: 1, flexBasis: 92 } as const

/** Who, how good, how far, from how much, and when: enough to decide whom to look at, and a chip for those who know already. */
export function ProviderCard({ card, category }: ProviderCardProps) {
  const t = useT()
  const router = useRouter()
  const format = useFormat()
  const { provider, nextSlot } = card
  const price = t(`unit.price.${card.fromUnit}`, { price: format.money(card.fromPaise) })
  const isFrom = card.fromUnit === 'project' || card.fromUnit === 'quote'
  const free = useFree(nextSlot?.startsAt)
  const far = format.distance(card.distanceMeters)
  return (
    <Card padding={0} style={{ ...flat, flex: 1 }} testID={`card-${card.id}`}>
      <Link href={paths.listing(card.id)} asChild>
        <Tappable
          role="link"
          ringInside
          style={{
            ...flat,
            flexDirection: 'row',
            gap: space.m,
            padding: space.l,
            paddingBottom: space.s,
            borderRadius: radius.card,
            flexGrow: 1,
          }}
          testID={`open-${card.id}`}
        >
          <Avatar name={provider.name} photoUrl={provider.photoUrl} size={60} />
          <View style={{ ...flat, flex: 1, minWidth: 0, gap: 2 }}>
            <Text variant="lead" weight="bold" numberOfLines={2}>
              {provider.name}
            </Text>
            <View style={facts}>
              <Rating rating={card.rating} />
              <Text variant="small" tone="muted">
                {[category, far].filter(Boolean).join(' · ')}
              </Text>
            </View>
            <TrustLine card={card} />
          </View>
        </Tappable>
      </Link>
      <View
        style={{
          ...flat,
          flexDirection: 'row',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          columnGap: space.xs,
          rowGap: space.s,
          paddingLeft: space.l,
          paddingRight: space.m,
          paddingBottom: space.m,
        }}
      >
        <Text weight="medium" tabular style={PRICE}>
          {isFrom ? price : t('find.from', { price })}
        </Text>
        {nextSlot && free !== undefined ? (
          <Chip
            icon="clock-fast"
            label={free}
            accessibilityLabel={`${free}, ${provider.name}`}
            onPress={() => router.push(paths.time(card.id, { at: nextSlot.startsAt }))}
            testID={`slot-of-${card.id}`}
          />
        ) : (
          <Text variant="small" tone="muted">
            {t('find.noFree')}
          </Text>
        )}
      </View>
    </Card>
  )
}

/** Today and tomorrow by name: most languages then have room for price and time in one line. */
function useFree(at: string | undefined): string | undefined {
  const t = useT()
  const format = useFormat()
  const { today, tomorrow } = useNextDays()
  if (at === undefined) return undefined
  const day = format.dayKey(at)
  if (day === today) return t('find.freeToday', { time: format.time(at) })
  if (day === tomorrow) return t('find.freeTomorrow', { time: format.time(at) })
  return t('find.free', { time: format.dateTime(at) })
}

function TrustLine({ card }: { card: ListingCard }) {
  const t = useT()
  const { isVerified, jobsDone } = card.provider
  if (!isVerified && jobsDone === 0) return null
  return (
    <View style={facts}>
      {isVerified && (
        <View style={{ ...flat, flexDirection: 'row', alignItems: 'center', gap: 4 }}>
          <Icon name="check-decagram" size={16} tone="success" />
          <Text variant="small" tone="success" weight="medium">
            {t('find.verified')}
          </Text>
        </View>
      )}
      {jobsDone > 0 && (
        <Text variant="small" tone="muted">
          {t('find.jobs', { count: jobsDone })}
        </Text>
      )}
    </View>
  )
}
