import {
  CATEGORY_SLUGS,
  type Account,
  type Address,
  type Booking,
  type Category,
  type City,
  type Listing,
  type ListingCard,
  type Notification,
  type Slot,
  type Unit,
} from '@buildxpert/contract'

/** A small, believable marketplace for tests: the shapes of the contract, with fixed ids and times. */
export const NOW = new Date('2026-11-27T03:30:00Z') // Friday, 09:00 in India
export const ZONE = 'Asia/Kolkata'

/** Readable, valid UUIDs: `id(7)` is always the same one. */
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const hours = (n: number) => n * 3_600_000
const at = (ms: number) => new Date(NOW.getTime() + ms).toISOString()

export const account: Account = {
  id: id(1),
  phone: '+919812345678',
  name: 'Asha Menon',
  language: 'en',
  createdAt: '2026-01-10T05:00:00.000Z',
  isProvider: false,
  hasPassword: false,
  deletesAt: null,
}

const service = (n: number, slug: string, name: string, unit: Unit, minutes: number) => ({
  id: id(n),
  slug,
  name,
  unit,
  minutes,
})

const names: Record<string, string> = {
  painting: 'Painting',
  engineering: 'Engineers & interior design',
  plumbing: 'Plumbing',
  tiles: 'Granite & tiles',
  contracting: 'Building contractors',
  labour: 'Labour',
  masonry: 'Masonry',
  interiors: 'Building interiors',
  steel: 'Stainless steel',
  cleaning: 'Cleaning',
  glass: 'Glass & mirror',
  borewell: 'Borewell',
}

export const categories: Category[] = CATEGORY_SLUGS.map((slug, i) => ({
  slug,
  name: names[slug] ?? slug,
  icon: slug,
  services:
    slug === 'plumbing'
      ? [
          service(101, 'tap-installation', 'Tap installation', 'unit', 30),
          service(102, 'shower-installation', 'Shower installation', 'unit', 60),
        ]
      : [service(110 + i, `${slug}-work`, `${names[slug]} work`, 'visit', 60)],
}))

export const cities: City[] = [
  { id: 'bengaluru', name: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 },
  { id: 'chennai', name: 'Chennai', state: 'Tamil Nadu', pin: '600001', lat: 13.0827, lng: 80.2707 },
]

export const address: Address = {
  id: id(50),
  label: 'home',
  line1: '14, 3rd Cross, Indiranagar',
  line2: null,
  landmark: 'Opposite the lake park',
  city: 'Bengaluru',
  state: 'Karnataka',
  pin: '560038',
  lat: 12.9784,
  lng: 77.6408,
}

/** Half-hourly starts from 10:00 to 18:30 in India on each of `days` days from tomorrow; lunch is free of them. */
export function slots(minutes: number, days = 6): Slot[] {
  const firstMorning = Date.parse('2026-11-28T04:30:00Z')
  return Array.from({ length: days }, (_, day) => day).flatMap((day) =>
    Array.from({ length: 18 }, (_, i) => i)
      .filter((i) => i !== 6 && i !== 7 && day !== 2)
      .map((i) => {
        const startsAt = firstMorning + hours(24) * day + hours(0.5) * i
        return {
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(startsAt + minutes * 60_000).toISOString(),
        }
      }),
  )
}

export const listing: Listing = {
  id: id(20),
  provider: {
    id: id(30),
    name: 'Ravi Kumar',
    photoUrl: null,
    experienceYears: 12,
    languages: ['kn', 'en', 'hi'],
    about: 'Clean work, on time, with a year of guarantee on every joint.',
    city: 'Bengaluru',
    verified: [
      { kind: 'identity', at: '2026-02-11T00:00:00.000Z' },
      { kind: 'phone', at: '2026-02-10T00:00:00.000Z' },
    ],
    jobsDone: 214,
    onTimePercent: 96,
    repeatCustomers: 41,
    memberSince: '2026-02-01T00:00:00.000Z',
  },
  category: 'plumbing',
  state: 'active',
  description:
    'Taps, showers, bathrooms and everything that drips. I bring the tools and the common spare parts.',
  rating: { mean: 4.7, count: 128 },
  offers: [
    { serviceId: id(101), name: 'Tap installation', unit: 'unit', pricePaise: 25_000, minutes: 30 },
    { serviceId: id(102), name: 'Shower installation', unit: 'unit', pricePaise: 60_000, minutes: 60 },
    {
      serviceId: id(103),
      name: 'Sanitary & pit construction',
      unit: 'project',
      pricePaise: 1_250_000,
      minutes: 240,
    },
  ],
  serviceRadiusMeters: 15_000,
  photoUrls: [],
  distanceMeters: 1240,
  zone: ZONE,
  cancellation: { freeUntilMinutesBefore: 180 },
}

const people = [
  'Ravi Kumar',
  'Lakshmi Narayanan',
  'Mohammed Irfan',
  'செல்வி முருகன்',
  'Joseph Thomas',
  'ಶಿವಕುಮಾರ್ ಗೌಡ',
  'Venkata Subramanian Iyer & Sons Plumbing Works',
]
export const cards: ListingCard[] = people.map((name, i) => ({
  id: id(20 + i),
  category: i % 3 === 1 ? 'painting' : 'plumbing',
  provider: {
    id: id(30 + i),
    name,
    photoUrl: null,
    jobsDone: i === 4 ? 0 : 214 - i * 31,
    languages: ['kn', 'en'],
    experienceYears: 12 - i,
    isVerified: i !== 4,
  },
  rating: i === 4 ? { mean: null, count: 1 } : { mean: 4.7 - i / 10, count: 128 - i * 11 },
  distanceMeters: 1240 + i * 830,
  fromPaise: 25_000 + i * 5_000,
  fromUnit: 'unit',
  nextSlot: i === 3 ? null : (slots(30)[i * 3] ?? null),
}))

/** A request for Saturday at ten, made just now. */
export const booking: Booking = {
  id: id(70),
  state: 'requested',
  as: 'customer',
  listingId: listing.id,
  category: 'plumbing',
  provider: { id: listing.provider.id, name: listing.provider.name, photoUrl: null, isDeleted: false },
  customer: { name: account.name, isDeleted: false },
  startsAt: '2026-11-28T04:30:00.000Z',
  endsAt: '2026-11-28T05:30:00.000Z',
  zone: ZONE,
  lines: [
    {
      serviceId: id(101),
      name: 'Tap installation',
      unit: 'unit',
      quantity: 2,
      unitPricePaise: 25_000,
      totalPaise: 50_000,
      minutes: 30,
    },
  ],
  totalPaise: 50_000,
  note: null,
  address: {
    label: 'home',
    line1: address.line1,
    line2: null,
    landmark: address.landmark,
    city: address.city,
    state: address.state,
    pin: address.pin,
    lat: address.lat,
    lng: address.lng,
    isReleased: false,
  },
  distanceMeters: 1240,
  startCode: null,
  respondBy: at(hours(20)),
  freeCancelUntil: '2026-11-28T01:30:00.000Z',
  createdAt: NOW.toISOString(),
  timeline: [{ at: NOW.toISOString(), actor: 'customer', from: null, to: 'requested', reason: null }],
  moves: [{ to: 'cancelled', requires: ['reason'], notBefore: null, isCounted: false }],
}

export const notification: Notification = {
  id: id(90),
  app: 'customer',
  kind: 'booking.accepted',
  title: 'Ravi Kumar accepted',
  body: 'Your plumber comes on Sat 28 Nov at 10:00.',
  link: { kind: 'booking', id: booking.id },
  createdAt: NOW.toISOString(),
  readAt: null,
}
