import type { Listing } from '@buildxpert/contract'
import {
  Icon,
  LANGUAGE_NAMES,
  Text,
  space,
  useBreakpoint,
  useFormat,
  useT,
  type IconName,
} from '@buildxpert/kit'
import { memo } from 'react'
import { View } from 'react-native'

type Fact = { icon: IconName; text: string; note?: string }

/** Only what we know for certain: a fact that is not there yet is not drawn. */
export const TrustFacts = memo(function TrustFacts({ listing }: { listing: Listing }) {
  const { isWide } = useBreakpoint()
  return (
    <View style={{ flexDirection: 'row', flexWrap: 'wrap', rowGap: space.l, columnGap: space.l }}>
      {useFacts(listing).map((fact) => (
        <View
          key={fact.text}
          style={{
            flexDirection: 'row',
            gap: space.m,
            width: isWide ? '47%' : '100%',
            alignItems: 'flex-start',
          }}
        >
          <Icon name={fact.icon} tone="primary" size={22} />
          <View style={{ flex: 1 }}>
            <Text>{fact.text}</Text>
            {fact.note && (
              <Text variant="small" tone="muted">
                {fact.note}
              </Text>
            )}
          </View>
        </View>
      ))}
    </View>
  )
})

function useFacts({ provider, serviceRadiusMeters }: Listing): Fact[] {
  const t = useT()
  const format = useFormat()
  const verified: Record<Listing['provider']['verified'][number]['kind'], { icon: IconName; text: string }> =
    {
      identity: { icon: 'card-account-details-outline', text: t('listing.verifiedIdentity') },
      phone: { icon: 'phone-check-outline', text: t('listing.verifiedPhone') },
      engineering: { icon: 'school-outline', text: t('listing.verifiedEngineering') },
    }
  const facts: (Fact | false)[] = [
    ...provider.verified.map(({ kind, at }) => ({
      ...verified[kind],
      note: format.month(at),
    })),
    provider.jobsDone > 0 && {
      icon: 'check-circle-outline',
      text: t('find.jobs', { count: provider.jobsDone }),
    },
    provider.onTimePercent !== null && {
      icon: 'clock-check-outline',
      text: t('listing.onTime', { percent: `${provider.onTimePercent} %` }),
    },
    provider.repeatCustomers > 0 && {
      icon: 'account-heart-outline',
      text: t('listing.repeat', { count: provider.repeatCustomers }),
    },
    provider.experienceYears > 0 && {
      icon: 'hammer-wrench',
      text: t('listing.experience', { count: provider.experienceYears }),
    },
    {
      icon: 'translate',
      text: t('listing.speaks', {
        languages: provider.languages.map((code) => LANGUAGE_NAMES[code]).join(', '),
      }),
    },
    {
      icon: 'map-marker-radius-outline',
      text: t('listing.worksWithin', { distance: format.distance(serviceRadiusMeters), city: provider.city }),
      note: t('listing.since', { date: format.month(provider.memberSince) }),
    },
  ]
  return facts.filter((fact) => fact !== false)
}
