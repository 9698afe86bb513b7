import type { Offer, SaveOffer, Service } from '@buildxpert/contract'
import { paiseFromText, textFromPaise, type PriceResult } from './price.ts'

/** One line of the price list while it is being edited: the price stays text until it is saved. */
export type OfferDraft = Pick<SaveOffer, 'serviceId' | 'unit' | 'minutes'> & {
  isOn: boolean
  priceText: string
}

/** Bounds of an offer's length, in minutes (`SaveOffer`). */
const MIN_MINUTES = 15
const MAX_MINUTES = 720
/** Past half a day, quarter hours are noise. */
const COARSE_FROM = 240

/** Every service of the category, switched on where there is an offer; the catalogue's unit and length to start with. */
export function draftsFrom(services: readonly Service[], offers: readonly Offer[]): OfferDraft[] {
  return services.map((service) => {
    const offer = offers.find((one) => one.serviceId === service.id)
    return {
      serviceId: service.id,
      isOn: offer !== undefined,
      unit: offer?.unit ?? service.unit,
      minutes: offer?.minutes ?? service.minutes,
      priceText: offer ? textFromPaise(offer.pricePaise) : '',
    }
  })
}

export type PriceProblem = Extract<PriceResult, { problem: string }>['problem']

export function priceProblemOf(draft: OfferDraft): PriceProblem | undefined {
  const price = paiseFromText(draft.priceText)
  return draft.isOn && 'problem' in price ? price.problem : undefined
}

export const isNothingOn = (drafts: readonly OfferDraft[]) => drafts.every((draft) => !draft.isOn)

/** What can be saved; undefined while nothing is on or a price is not right. */
export function offersOf(drafts: readonly OfferDraft[]): SaveOffer[] | undefined {
  const on = drafts.filter((draft) => draft.isOn)
  const offers = on.flatMap(({ serviceId, unit, minutes, priceText }) => {
    const price = paiseFromText(priceText)
    return 'paise' in price ? [{ serviceId, unit, minutes, pricePaise: price.paise }] : []
  })
  return on.length > 0 && offers.length === on.length ? offers : undefined
}

/** A quarter hour up or down, a half hour for long work, within the bounds. */
export function stepMinutes(minutes: number, direction: 1 | -1) {
  const step = minutes + direction > COARSE_FROM ? 30 : 15
  const next =
    direction === 1 ? Math.floor(minutes / step) * step + step : Math.ceil(minutes / step) * step - step
  return Math.min(MAX_MINUTES, Math.max(MIN_MINUTES, next))
}
