import { Paise, type CreateBooking } from '@buildxpert/contract'
import { Problem } from '../../platform/problem.ts'
import type { NewLine, AskedRow } from './store.ts'

const MOST_PAISE = Paise.maxValue ?? 0

/** The price as it will stay: each wanted service at its offer's price of this moment. Integer paise; refuses what the offers do not have. */
export function priceLines(
  wanted: CreateBooking['services'],
  offers: readonly AskedRow[],
): { lines: NewLine[]; totalPaise: number } {
  const lines = wanted.map(({ serviceId, quantity }) => {
    const offer = offers.find((o) => o.service_id === serviceId)
    if (!offer) throw new Problem('booking.service_not_offered')
    return {
      service_id: serviceId,
      names: offer.names,
      unit: offer.unit,
      quantity,
      unit_price_paise: offer.price_paise,
      // At most 2e9 × 1e4: far below 2^53.
      total_paise: offer.price_paise * quantity,
      minutes: offer.minutes,
    }
  })
  const totalPaise = lines.reduce((sum, line) => sum + line.total_paise, 0)
  if (totalPaise > MOST_PAISE) {
    const detail = `all together may cost at most ${MOST_PAISE} paise`
    throw new Problem('request.invalid', { errors: [{ pointer: '/services', code: 'too_large', detail }] })
  }
  return { lines, totalPaise }
}
