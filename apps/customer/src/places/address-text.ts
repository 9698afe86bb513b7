import type { Address, BookingAddress } from '@buildxpert/contract'

/** An address in one line, the nearest part first; parts that are not there (or not released yet) fall out. */
export function addressLine(address: Address | BookingAddress): string {
  const town = [address.city, address.pin].filter(Boolean).join(' ')
  return [address.line1, address.line2, address.landmark, town].filter(Boolean).join(', ')
}

export const ADDRESS_ICONS = {
  home: 'home-outline',
  work: 'briefcase-outline',
  other: 'map-marker-outline',
} as const
