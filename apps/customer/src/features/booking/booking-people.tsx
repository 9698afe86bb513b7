import type { Booking } from '@buildxpert/contract'
import { Avatar, Divider, ListRow, partyName, useFormat, useT } from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { ADDRESS_ICONS, addressLine } from '../../places/address-text'
import { paths } from '../../paths'

export function BookingProvider({ booking }: { booking: Booking }) {
  const t = useT()
  const router = useRouter()
  const { provider } = booking
  return (
    <ListRow
      leading={<Avatar name={provider.name} photoUrl={provider.photoUrl} size={44} />}
      title={partyName(booking, 'provider', t)}
      subtitle={provider.isDeleted ? undefined : t('booking.seeProvider')}
      onPress={provider.isDeleted ? undefined : () => router.push(paths.listing(booking.listingId))}
      testID="see-provider"
    />
  )
}

/** When and where; with a word on who sees how much of the address. */
export function BookingPlace({ booking }: { booking: Booking }) {
  const t = useT()
  const format = useFormat(booking.zone)
  const isWaiting = booking.state === 'requested'
  return (
    <>
      <Divider />
      <ListRow icon="calendar-clock-outline" title={format.visit(booking.startsAt, booking.endsAt)} />
      <Divider />
      <ListRow
        icon={ADDRESS_ICONS[booking.address.label]}
        title={addressLine(booking.address)}
        titleLines={0}
        subtitle={
          isWaiting ? t('booking.addressHidden', { name: partyName(booking, 'provider', t) }) : undefined
        }
      />
    </>
  )
}
