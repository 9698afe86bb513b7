import type {
  Account,
  Booking,
  BookingMove,
  Category,
  City,
  Notification,
  OwnListing,
  ProviderProfile,
  WeeklyHours,
} from '@buildxpert/contract'

/** A readable, valid UUID for a number. */
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const HOUR = 3_600_000

export const account: Account = {
  id: idOf(1),
  phone: '+919812345678',
  name: 'Ramesh Gowda',
  language: 'en',
  createdAt: '2026-01-10T06:00:00.000Z',
  isProvider: true,
  hasPassword: false,
  deletesAt: null,
}

export const categories: Category[] = [
  {
    slug: 'plumbing',
    name: 'Plumbing',
    icon: 'tap',
    services: [
      { id: idOf(101), slug: 'tap-installation', name: 'Tap installation', unit: 'unit', minutes: 45 },
      { id: idOf(102), slug: 'shower-installation', name: 'Shower installation', unit: 'unit', minutes: 60 },
      {
        id: idOf(103),
        slug: 'bathroom-fixing',
        name: 'Bathroom fixing and cleaning',
        unit: 'visit',
        minutes: 120,
      },
    ],
  },
  {
    slug: 'cleaning',
    name: 'Cleaning',
    icon: 'broom',
    services: [
      { id: idOf(111), slug: 'tank', name: 'Tank cleaning', unit: 'unit', minutes: 90 },
      { id: idOf(112), slug: 'whole-house', name: 'Whole house', unit: 'project', minutes: 360 },
    ],
  },
]

export const cities: City[] = [
  { id: 'bengaluru', name: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 },
  { id: 'mysuru', name: 'Mysuru', state: 'Karnataka', pin: '570001', lat: 12.2958, lng: 76.6394 },
]

export const profile: ProviderProfile = {
  id: idOf(2),
  name: 'Ramesh Gowda',
  about: 'Leaks found and mended the same day. Own tools, clean work.',
  experienceYears: 11,
  languages: ['kn', 'en', 'hi'],
  city: 'Bengaluru',
  state: 'Karnataka',
  pin: '560001',
  lat: 12.9716,
  lng: 77.5946,
  serviceRadiusMeters: 12_000,
  zone: 'Asia/Kolkata',
}

export const listing: OwnListing = {
  id: idOf(3),
  category: 'plumbing',
  state: 'active',
  description: 'Taps, showers and bathrooms.',
  rating: { mean: 4.7, count: 38 },
  offers: [
    { serviceId: idOf(101), name: 'Tap installation', unit: 'unit', pricePaise: 35_000, minutes: 45 },
    {
      serviceId: idOf(103),
      name: 'Bathroom fixing and cleaning',
      unit: 'visit',
      pricePaise: 149_950,
      minutes: 120,
    },
  ],
}

export const hours: WeeklyHours = {
  zone: 'Asia/Kolkata',
  days: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    ranges: weekday === 7 ? [] : [{ from: '09:00', to: '20:00' }],
  })),
}

/** The provider's side of the server's table of moves, for the states a journey passes. */
export function movesIn(state: Booking['state'], startsAt: string): BookingMove[] {
  const notBefore = new Date(Date.parse(startsAt) - 3 * HOUR).toISOString()
  const move = (to: Booking['state'], more: Partial<BookingMove> = {}): BookingMove => ({
    to,
    requires: [],
    notBefore: null,
    isCounted: false,
    ...more,
  })
  const cancel = move('cancelled', {
    requires: ['reason'],
    isCounted: Date.parse(startsAt) - Date.now() < 3 * HOUR,
  })
  const start = move('in_progress', { requires: ['startCode'] })
  if (state === 'requested') return [move('accepted'), move('rejected', { requires: ['reason'] }), cancel]
  if (state === 'accepted') return [move('on_the_way', { notBefore }), start, cancel]
  if (state === 'on_the_way') return [start]
  if (state === 'in_progress') return [move('done')]
  return []
}

type Wish = { n: number; state: Booking['state']; startsIn: number; customer?: string; note?: string }

/** A booking as the provider reads it; `startsIn` in hours from now. */
export function bookingOf({ n, state, startsIn, customer = 'Priya', note }: Wish): Booking {
  const startsAt = new Date(Math.ceil((Date.now() + startsIn * HOUR) / 900_000) * 900_000).toISOString()
  const createdAt = new Date(Date.now() - HOUR).toISOString()
  const isReleased = state !== 'requested' && state !== 'rejected'
  const offer = listing.offers[0] ?? {
    serviceId: idOf(101),
    name: '',
    unit: 'unit' as const,
    pricePaise: 0,
    minutes: 45,
  }
  return {
    id: idOf(n),
    state,
    as: 'provider',
    listingId: listing.id,
    category: 'plumbing',
    provider: { id: profile.id, name: profile.name, photoUrl: null, isDeleted: false },
    customer: { name: customer, isDeleted: false },
    startsAt,
    endsAt: new Date(Date.parse(startsAt) + 90 * 60_000).toISOString(),
    zone: 'Asia/Kolkata',
    lines: [
      {
        serviceId: offer.serviceId,
        name: offer.name,
        unit: offer.unit,
        quantity: 2,
        unitPricePaise: offer.pricePaise,
        totalPaise: offer.pricePaise * 2,
        minutes: offer.minutes,
      },
    ],
    totalPaise: offer.pricePaise * 2,
    note: note ?? null,
    address: {
      label: 'home',
      line1: isReleased ? '14, 3rd Cross, Lakshmi Nivas' : null,
      line2: isReleased ? 'Jayanagar 4th Block' : null,
      landmark: isReleased ? 'Behind the Cauvery school' : null,
      city: 'Bengaluru',
      state: 'Karnataka',
      pin: '560011',
      lat: 12.925,
      lng: 77.5938,
      isReleased,
    },
    distanceMeters: 5_300,
    startCode: null,
    respondBy: state === 'requested' ? new Date(Date.now() + 1.4 * HOUR).toISOString() : null,
    freeCancelUntil: new Date(Date.parse(startsAt) - 3 * HOUR).toISOString(),
    createdAt,
    timeline: [{ at: createdAt, actor: 'customer', from: null, to: 'requested', reason: null }],
    moves: movesIn(state, startsAt),
  }
}

export const notifications: Notification[] = [
  {
    id: idOf(901),
    app: 'provider',
    kind: 'booking.requested',
    title: 'New request',
    body: 'Priya asks for Tap installation.',
    link: { kind: 'booking', id: idOf(201) },
    createdAt: new Date(Date.now() - 600_000).toISOString(),
    readAt: null,
  },
]
