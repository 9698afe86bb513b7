import { categories, listing } from '../../test/fake-data.ts'
import { draftsFrom, offersOf, priceProblemOf, stepMinutes } from './offer-draft.ts'

const services = categories[0]?.services ?? []

test('a listing comes into the editor and goes out as it was', () => {
  const saved = listing.offers.map(({ name: _name, ...offer }) => offer)
  expect(offersOf(draftsFrom(services, listing.offers))).toEqual(saved)
})

test('nothing can be saved while nothing is on or a price is missing', () => {
  const drafts = draftsFrom(services, [])
  expect(offersOf(drafts)).toBeUndefined()
  const on = drafts.map((draft, i) => ({ ...draft, isOn: i === 0 }))
  expect(offersOf(on)).toBeUndefined()
  expect(on.map(priceProblemOf)).toEqual(['empty', undefined, undefined])
  expect(offersOf(on.map((draft) => ({ ...draft, priceText: '350' })))).toHaveLength(1)
})

test('the length moves by quarter hours, by half hours past four hours, and stays in its bounds', () => {
  expect(stepMinutes(45, 1)).toBe(60)
  expect(stepMinutes(45, -1)).toBe(30)
  expect(stepMinutes(15, -1)).toBe(15)
  expect(stepMinutes(240, 1)).toBe(270)
  expect(stepMinutes(270, -1)).toBe(240)
  expect(stepMinutes(720, 1)).toBe(720)
})
