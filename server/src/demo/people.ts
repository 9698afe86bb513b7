import type { Language } from '@buildxpert/contract'
import { DAY } from '../platform/clock.ts'
import { chanceOf } from './chance.ts'
import { idOf, phoneOf } from './identity.ts'
import type { Wishes } from './make-provider.ts'
import { personIn } from './names.ts'
import { LOCALITIES, cityOf, near } from './places.ts'
import type { AccountSeed, AddressSeed } from './rows.ts'

export type DemoCustomer = { account: AccountSeed; addresses: [AddressSeed, ...AddressSeed[]] }
type Spot = {
  line1: string
  landmark: string | null
  city: string
  state: string
  pin: string
  lat: number
  lng: number
}

/** The people of the README, whose numbers one can remember: customers. Asha Rao first. */
export function fixedCustomers(seed: number, today: Date): DemoCustomer[] {
  const indiranagar = { city: 'Bengaluru', state: 'Karnataka', pin: '560038', lat: 12.97193, lng: 77.64115 }
  const chennai = cityOf('chennai')
  return [
    customer(seed, today, { n: 1, name: 'Asha Rao', language: 'en' }, [
      { ...indiranagar, line1: '204, Lakeview Residency, 12th Main', landmark: 'Opposite the park' },
      { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.97548, lng: 77.60637, line1: '5th floor, 88 MG Road', landmark: 'Near the metro station' },
    ]),
    customer(seed, today, { n: 3, name: 'ರಮೇಶ್ ಗೌಡ', language: 'kn' }, [
      { city: 'Bengaluru', state: 'Karnataka', pin: '560041', lat: 12.9286, lng: 77.5834, line1: '17, 9ನೇ ಅಡ್ಡರಸ್ತೆ, ಜಯನಗರ', landmark: 'ದೇವಸ್ಥಾನದ ಎದುರು' },
    ]),
    customer(seed, today, { n: 5, name: 'Priya Subramaniam', language: 'ta' }, [
      { city: 'Chennai', state: 'Tamil Nadu', pin: '600017', lat: chennai.lat - 0.04, lng: chennai.lng - 0.037, line1: '6, Usman Road, T. Nagar', landmark: null },
    ]),
  ] // prettier-ignore
}

/** Others who live in Bengaluru and are in the providers' histories. */
export function historyCustomer(seed: number, n: number, today: Date): DemoCustomer {
  const chance = chanceOf(seed, `customer ${n}`)
  const person = personIn('Karnataka', chance)
  const [area, pin, lat, lng] = chance.pick(LOCALITIES)
  const home = near({ city: 'Bengaluru', state: 'Karnataka', pin, lat, lng }, 800, chance)
  const line1 = `${chance.between(1, 240)}, ${chance.between(1, 22)}th Cross, ${area}`
  return customer(seed, today, { n, name: person.name, language: person.own, phone: phoneOf.customer(n) }, [
    { ...home, line1, landmark: null },
  ])
}

function customer(
  seed: number,
  today: Date,
  who: { n: number; name: string; language: Language; phone?: string },
  places: readonly [Spot, ...Spot[]],
): DemoCustomer {
  const phone = who.phone ?? phoneOf.fixed(who.n)
  const id = idOf(seed, `account ${phone}`)
  const created_at = new Date(today.getTime() - 400 * DAY).toISOString()
  const toAddress = (spot: Spot, index: number): AddressSeed => ({
    id: idOf(seed, `address ${phone} ${index}`),
    account_id: id,
    label: index === 0 ? 'home' : 'work',
    line2: null,
    ...spot,
    created_at: new Date(Date.parse(created_at) - index * 1000).toISOString(),
  })
  const [home, ...others] = places
  return {
    account: { id, phone, name: who.name, language: who.language, created_at, is_demo: true },
    addresses: [toAddress(home, 0), ...others.map((spot, index) => toAddress(spot, index + 1))],
  }
}

/** The providers of the README: a plumber in Indiranagar first. */
export function fixedProviders(): Wishes[] {
  const bengaluru = { city: 'Bengaluru', state: 'Karnataka', priceFactor: 1.1 }
  const chennai = cityOf('chennai')
  const place = {
    city: 'Chennai',
    state: 'Tamil Nadu',
    pin: '600017',
    lat: chennai.lat,
    lng: chennai.lng,
    priceFactor: 1.15,
  }
  return [
    {
      key: 'fixed 2',
      phone: phoneOf.fixed(2),
      person: { name: 'Ravi Kumar', isWoman: false, languages: ['kn', 'en', 'hi', 'te'], own: 'en' },
      place: { ...bengaluru, pin: '560038', lat: 12.9784, lng: 77.6408 },
      categories: ['plumbing', 'cleaning'],
      isShowcase: true,
    },
    {
      key: 'fixed 4',
      phone: phoneOf.fixed(4),
      person: { name: 'ಮಂಜುನಾಥ್ ಆಚಾರ್', isWoman: false, languages: ['kn', 'hi'], own: 'kn' },
      place: { ...bengaluru, pin: '560011', lat: 12.9308, lng: 77.5838 },
      categories: ['tiles', 'masonry'],
      isShowcase: true,
    },
    {
      key: 'fixed 6',
      phone: phoneOf.fixed(6),
      person: { name: 'கவிதா செல்வம்', isWoman: true, languages: ['ta', 'en'], own: 'ta' },
      place,
      categories: ['painting'],
      isShowcase: true,
    },
  ]
}
