import { LANGUAGES, UNITS } from '@buildxpert/contract/plain'
import type { OfferDraft } from '../../offers/offer-draft.ts'
import { EMPTY_PROFILE, type ProfileDraft } from '../../profile/profile-draft.ts'

export const STEPS = ['you', 'place', 'trade', 'offers'] as const
export type Step = (typeof STEPS)[number]

/** Everything typed on the way in, and how far somebody came. */
export type OnboardingDraft = {
  step: Step
  profile: ProfileDraft
  category: string | null
  description: string
  offers: OfferDraft[]
}

export const EMPTY_DRAFT: OnboardingDraft = {
  step: 'you',
  profile: EMPTY_PROFILE,
  category: null,
  description: '',
  offers: [],
}

/**
 * Reads what the device kept. Anything that does not look like a draft of this version is dropped as a whole: starting again is better than
 * a screen that fails on old data.
 */
export function draftFromText(text: string | null): OnboardingDraft {
  if (text === null) return EMPTY_DRAFT
  try {
    const kept: unknown = JSON.parse(text)
    return isDraft(kept) ? kept : EMPTY_DRAFT
  } catch {
    return EMPTY_DRAFT // not JSON: written by something else, or cut short
  }
}

export function stepAfter(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) + 1]
}

export function stepBefore(step: Step): Step | undefined {
  return STEPS[STEPS.indexOf(step) - 1]
}

function isDraft(value: unknown): value is OnboardingDraft {
  if (!isRecord(value) || !isRecord(value.profile) || !Array.isArray(value.offers)) return false
  const { profile } = value
  return (
    STEPS.some((step) => step === value.step) &&
    (value.category === null || typeof value.category === 'string') &&
    typeof value.description === 'string' &&
    typeof profile.name === 'string' &&
    typeof profile.about === 'string' &&
    typeof profile.experienceYears === 'number' &&
    typeof profile.radiusMeters === 'number' &&
    Array.isArray(profile.languages) &&
    profile.languages.every((language) => LANGUAGES.some((known) => known === language)) &&
    (profile.place === null || isPlace(profile.place)) &&
    value.offers.every(isOffer)
  )
}

function isPlace(value: unknown) {
  return (
    isRecord(value) &&
    typeof value.city === 'string' &&
    typeof value.lat === 'number' &&
    typeof value.pin === 'string'
  )
}

function isOffer(value: unknown) {
  return (
    isRecord(value) &&
    typeof value.serviceId === 'string' &&
    typeof value.priceText === 'string' &&
    typeof value.minutes === 'number' &&
    typeof value.isOn === 'boolean' &&
    UNITS.some((unit) => unit === value.unit)
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
