import type { Offer } from '@buildxpert/contract'
import { MAX_VISIT_MINUTES, visitMinutes } from '@buildxpert/contract/plain'

/** What somebody wants from one listing. It lives in the address (`?services=id*2,id*1`), so that back, reload and sharing keep it. */
export type Basket = readonly BasketLine[]
export type BasketLine = { serviceId: string; quantity: number }

export const MAX_QUANTITY = 10_000

export const writeBasket = (basket: Basket) =>
  basket.map((line) => `${line.serviceId}*${line.quantity}`).join(',')

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function readBasket(text: string | undefined): Basket {
  const lines = (text ?? '').split(',').flatMap((part) => {
    const [serviceId, amount] = part.split('*')
    const quantity = Number(amount)
    const isSound = serviceId && Number.isInteger(quantity) && quantity >= 1 && quantity <= MAX_QUANTITY
    return isSound ? [{ serviceId, quantity }] : []
  })
  return lines.filter((line, i) => lines.findIndex((l) => l.serviceId === line.serviceId) === i).slice(0, 10)
}

export const quantityIn = (basket: Basket, serviceId: string) =>
  basket.find((line) => line.serviceId === serviceId)?.quantity ?? 0

export function withQuantity(basket: Basket, serviceId: string, quantity: number): Basket {
  const rest = basket.filter((line) => line.serviceId !== serviceId)
  if (quantity <= 0) return rest
  const line = { serviceId, quantity: Math.min(quantity, MAX_QUANTITY) }
  return basket.some((l) => l.serviceId === serviceId)
    ? basket.map((l) => (l.serviceId === serviceId ? line : l))
    : [...rest, line]
}

/** The basket with names and prices of the listing's offers; services no longer offered fall out. */
export function priceBasket(basket: Basket, offers: readonly Offer[]) {
  const lines = basket.flatMap((line) => {
    const offer = offers.find((o) => o.serviceId === line.serviceId)
    return offer
      ? [
          {
            ...offer,
            quantity: line.quantity,
            unitPricePaise: offer.pricePaise,
            totalPaise: offer.pricePaise * line.quantity,
          },
        ]
      : []
  })
  const minutes = visitMinutes(lines)
  return {
    lines,
    totalPaise: lines.reduce((sum, line) => sum + line.totalPaise, 0),
    minutes,
    isTooLong: minutes > MAX_VISIT_MINUTES,
    /** A price agreed on the spot makes the total a beginning, not an end. */
    isFrom: lines.some((line) => line.unit === 'quote' || line.unit === 'project'),
  }
}
export type PricedBasket = ReturnType<typeof priceBasket>

/** The offer that a listing's "next free slot" speaks of: the shortest one. */
export const shortestOffer = (offers: readonly Offer[]) =>
  [...offers].sort((a, b) => a.minutes - b.minutes || a.pricePaise - b.pricePaise)[0]
