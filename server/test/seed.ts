import type {
  Address,
  CreateAddress,
  OwnListing,
  ProviderProfile,
  SaveOffer,
  SaveProviderProfile,
} from '@buildxpert/contract'
import type { Deps } from '../src/deps.ts'
import { bodyOf, type Client, type SignIn } from './client.ts'

/** People and places for tests, made through the API like everything else. */
export type Seed = {
  provider(wishes?: ProviderWishes): Promise<SeededProvider>
  customers(count: number): Promise<Client[]>
  customer(): Promise<Client>
  /** A saved address in Bengaluru, close to seeded providers. */
  address(customer: Client, wishes?: Partial<CreateAddress>): Promise<Address>
}

export type ProviderWishes = {
  phone?: string
  profile?: Partial<SaveProviderProfile>
  category?: string
  offers?: SaveOffer[]
  /** The same each day, such as '09:00-18:00' or '09:00-13:00,14:00-18:00'. */
  hours?: string
}
export type SeededProvider = {
  id: string
  client: Client
  profile: ProviderProfile
  listing: OwnListing
  listingId: string
  /** Of its first offer. */
  serviceId: string
}

const AT_ONCE = 20

/** The middle of Bengaluru. */
const HERE = { city: 'Bengaluru', state: 'Karnataka', pin: '560001', lat: 12.9716, lng: 77.5946 }

export function createSeed(signIn: SignIn, deps: Deps): Seed {
  async function firstServiceOf(category: string) {
    return deps.db
      .selectFrom('services')
      .select(['id', 'unit', 'minutes'])
      .where('category_slug', '=', category)
      .where('is_active', '=', true)
      .orderBy('position')
      .executeTakeFirstOrThrow()
  }
  const customer = () => signIn({ app: 'customer' })

  return {
    customer,
    async customers(count) {
      // Some at a time: two hundred sign-ins at once are a load of their own, which no test here is about.
      const all: Client[] = []
      while (all.length < count) {
        const next = Array.from({ length: Math.min(AT_ONCE, count - all.length) }, customer)
        all.push(...(await Promise.all(next)))
      }
      return all
    },

    async address(client, wishes) {
      const answer = await client.post('/v1/addresses', {
        label: 'home',
        line1: '12 MG Road',
        ...HERE,
        ...wishes,
      })
      return bodyOf<Address>(answer, 201)
    },

    async provider({ phone, profile, category = 'plumbing', offers, hours } = {}) {
      const client = await signIn({ app: 'provider', ...(phone !== undefined && { phone }) })
      const saved = await client.put('/v1/provider', {
        name: 'Ravi Kumar',
        experienceYears: 8,
        languages: ['en', 'kn'],
        serviceRadiusMeters: 15_000,
        ...HERE,
        ...profile,
      })
      const service = await firstServiceOf(category)
      const listing = await client.post('/v1/provider/listings', {
        category,
        offers: offers ?? [{ serviceId: service.id, unit: 'visit', pricePaise: 49_900, minutes: 60 }],
      })
      if (hours !== undefined) bodyOf(await client.put('/v1/provider/hours', { days: weekOf(hours) }), 200)
      const made = bodyOf<OwnListing>(listing, 201)
      const own = bodyOf<ProviderProfile>(saved, 200)
      return {
        id: own.id,
        client,
        profile: own,
        listing: made,
        listingId: made.id,
        serviceId: offers?.[0]?.serviceId ?? service.id,
      }
    },
  }
}

function weekOf(hours: string) {
  const ranges = hours.split(',').map((range) => {
    const [from, to] = range.split('-')
    return { from, to }
  })
  return [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges }))
}
