import type { Listing } from '@buildxpert/contract'
import { Icon, Text, space, useFormat, useT, type IconName } from '@buildxpert/kit'
import { View } from 'react-native'
import { useNow } from '../../use-now'

/** What one agrees to by booking, in two sentences: cancelling and paying. */
export function Terms({ listing, at }: { listing: Listing; at: string }) {
  const t = useT()
  const format = useFormat(listing.zone)
  const freeUntil = new Date(Date.parse(at) - listing.cancellation.freeUntilMinutesBefore * 60_000)
  const isFree = freeUntil.getTime() > useNow()
  return (
    <View style={{ gap: space.m }}>
      <Term
        icon="calendar-remove-outline"
        text={
          isFree
            ? t('review.cancelFree', { time: format.dateTime(freeUntil.toISOString()) })
            : t('review.cancelCounted')
        }
      />
      <Term icon="hand-coin-outline" text={t('review.payLater', { name: listing.provider.name })} />
    </View>
  )
}

function Term({ icon, text }: { icon: IconName; text: string }) {
  return (
    <View style={{ flexDirection: 'row', gap: space.m }}>
      <Icon name={icon} size={20} tone="muted" />
      <Text variant="small" style={{ flex: 1 }}>
        {text}
      </Text>
    </View>
  )
}
