import type { Offer } from '@buildxpert/contract'
import { priceBasket, readBasket, withQuantity, writeBasket } from './basket'

const tap: Offer = { serviceId: 'tap', name: 'Tap', unit: 'unit', pricePaise: 25000, minutes: 30 }
const tank: Offer = { serviceId: 'tank', name: 'Tank', unit: 'sqft', pricePaise: 500, minutes: 120 }

test('survives the trip through the address, and nonsense falls out', () => {
  const basket = [{ serviceId: 'tap', quantity: 2 }]
  expect(readBasket(writeBasket(basket))).toEqual(basket)
  expect(readBasket('tap*2,tap*3,x*-1,y*1.5,*4,z')).toEqual(basket)
  expect(readBasket(undefined)).toEqual([])
})

test('a quantity of zero takes the line away and keeps the order of the others', () => {
  const both = withQuantity(withQuantity([], 'tap', 1), 'tank', 200)
  expect(withQuantity(both, 'tap', 3).map((l) => l.serviceId)).toEqual(['tap', 'tank'])
  expect(withQuantity(both, 'tap', 0)).toEqual([{ serviceId: 'tank', quantity: 200 }])
})

test('adds up money and time by the contract’s rule', () => {
  const priced = priceBasket(
    [
      { serviceId: 'tap', quantity: 3 },
      { serviceId: 'tank', quantity: 200 },
      { serviceId: 'gone', quantity: 1 },
    ],
    [tap, tank],
  )
  expect(priced.totalPaise).toBe(3 * 25000 + 200 * 500)
  expect(priced.minutes).toBe(3 * 30 + 120)
  expect(priced.lines).toHaveLength(2)
})
