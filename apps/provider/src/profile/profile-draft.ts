import type { City, Language, ProviderProfile, SaveProviderProfile } from '@buildxpert/contract'
import { isPersonName } from '@buildxpert/contract/plain'

/** Where somebody works from: a city of the built-in list, or the nearest one to where they stand. */
export type Place = Pick<City, 'state' | 'pin' | 'lat' | 'lng'> & { city: string }

/** A profile while it is being typed. */
export type ProfileDraft = {
  name: string
  experienceYears: number
  languages: Language[]
  about: string
  place: Place | null
  radiusMeters: number
}

export const EMPTY_PROFILE: ProfileDraft = {
  name: '',
  experienceYears: 1,
  languages: [],
  about: '',
  place: null,
  radiusMeters: 10_000,
}

/** Steps of the service radius, in metres: the contract allows 1–100 km. */
const RADII = [1, 2, 3, 5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100].map((km) => km * 1000)

export function stepRadius(meters: number, direction: 1 | -1) {
  const next =
    direction === 1 ? RADII.find((radius) => radius > meters) : RADII.findLast((radius) => radius < meters)
  return next ?? meters
}

export function draftOf(profile: ProviderProfile): ProfileDraft {
  const { name, experienceYears, languages, about, city, state, pin, lat, lng, serviceRadiusMeters } = profile
  return {
    name,
    experienceYears,
    languages,
    about: about ?? '',
    place: { city, state, pin, lat, lng },
    radiusMeters: serviceRadiusMeters,
  }
}

export function placeOf({ name, state, pin, lat, lng }: City): Place {
  return { city: name, state, pin, lat, lng }
}

export type ProfileProblems = Partial<Record<'name' | 'languages' | 'place', true>>

/** Which fields are not right yet; the server checks the same. */
export function problemsOf(draft: ProfileDraft): ProfileProblems {
  return {
    ...(!isPersonName(draft.name) && { name: true }),
    ...(draft.languages.length === 0 && { languages: true }),
    ...(draft.place === null && { place: true }),
  }
}

/** What can be saved; undefined while something is missing. */
export function profileOf(draft: ProfileDraft): SaveProviderProfile | undefined {
  const { name, experienceYears, languages, about, place, radiusMeters } = draft
  if (place === null || Object.keys(problemsOf(draft)).length > 0) return undefined
  return {
    ...place,
    name: name.trim(),
    experienceYears,
    languages,
    about: about.trim() === '' ? null : about.trim(),
    serviceRadiusMeters: radiusMeters,
  }
}
