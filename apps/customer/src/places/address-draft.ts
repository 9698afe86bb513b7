import type { Address, AddressLabel, CreateAddress } from '@buildxpert/contract'

/** What somebody has filled in so far. The town gives city, state and a point until the device's own place is used. */
export interface AddressDraft {
  label: AddressLabel
  line1: string
  line2: string
  landmark: string
  pin: string
  town: { city: string; state: string; lat: number; lng: number; isExact: boolean } | null
}

export const emptyDraft: AddressDraft = {
  label: 'home',
  line1: '',
  line2: '',
  landmark: '',
  pin: '',
  town: null,
}

export const draftOf = (address: Address): AddressDraft => ({
  label: address.label,
  line1: address.line1,
  line2: address.line2 ?? '',
  landmark: address.landmark ?? '',
  pin: address.pin,
  town: { city: address.city, state: address.state, lat: address.lat, lng: address.lng, isExact: true },
})

export type DraftGap = 'line1' | 'town' | 'pin'

/** What is still missing, in the order of the form. */
export function gapsIn(draft: AddressDraft): DraftGap[] {
  const gaps: (DraftGap | false)[] = [
    draft.line1.trim() === '' && 'line1',
    draft.town === null && 'town',
    !/^[1-9]\d{5}$/.test(draft.pin) && 'pin',
  ]
  return gaps.filter((gap) => gap !== false)
}

/** The request body of a whole draft, or null while something is missing. */
export function addressOf(draft: AddressDraft): CreateAddress | null {
  const { town, line2, landmark } = draft
  if (!town || gapsIn(draft).length > 0) return null
  return {
    label: draft.label,
    line1: draft.line1.trim(),
    ...(line2.trim() && { line2: line2.trim() }),
    ...(landmark.trim() && { landmark: landmark.trim() }),
    city: town.city,
    state: town.state,
    pin: draft.pin,
    lat: town.lat,
    lng: town.lng,
  }
}
