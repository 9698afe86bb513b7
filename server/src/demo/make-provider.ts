import type { Language, WorkingDay } from '@buildxpert/contract'
import { CATEGORIES, SERVICES } from '../modules/catalog/index.ts'
import { listedAt } from '../modules/providers/index.ts'
import { DAY } from '../platform/clock.ts'
import type { Chance } from './chance.ts'
import { idOf } from './identity.ts'
import type { DemoPerson } from './names.ts'
import type { DemoPlace } from './places.ts'
import type { ListingSeed, OfferSeed, Rows } from './rows.ts'
import { ABOUTS, DESCRIPTIONS, PRICE_RANGES } from './trades.ts'

export type Wishes = {
  key: string
  phone: string
  person: DemoPerson
  place: DemoPlace
  /** The first is what they are known for. */
  categories: readonly string[]
  /** Offers every service of their categories, is verified, well rated and works the default hours: for the people of the README. */
  isShowcase?: boolean
}

const ACTIVE = CATEGORIES.filter(({ isActive }) => isActive).map(({ slug }) => slug)
export const categoryAt = (index: number): string => ACTIVE[index % ACTIVE.length] ?? 'plumbing'

/** So many different trades, the given one first: for a crowd whose size matters more than who they are. */
export const tradesFrom = (category: string, count: number): string[] =>
  Array.from({ length: Math.min(count, ACTIVE.length) }, (_, i) => categoryAt(ACTIVE.indexOf(category) + i))

/** Trades that one person often does together. */
const RELATED: Readonly<Record<string, string>> = {
  tiles: 'masonry',
  masonry: 'contracting',
  steel: 'glass',
  interiors: 'painting',
  engineering: 'interiors',
  cleaning: 'plumbing',
}

/** One or two trades, the given one first. */
export function tradesAround(category: string, chance: Chance): string[] {
  const related = RELATED[category]
  return related && chance.is(0.3) ? [category, related] : [category]
}

/** All rows of one provider: account, profile, listings with offers, hours. */
export function makeProvider(seed: number, wishes: Wishes, chance: Chance, today: Date) {
  const { key, phone, person, place, categories, isShowcase = false } = wishes
  const accountId = idOf(seed, `account ${key}`)
  const providerId = idOf(seed, `provider ${key}`)
  const memberDays = isShowcase ? 700 : chance.between(20, 1300)
  const created_at = daysBefore(today, memberDays)
  const years = chance.between(isShowcase ? 9 : 1, 28)
  const record = recordOf(chance, isShowcase)
  const service_radius_meters = chance.between(16, 28) * 1000
  const base = { ...spot(place), service_radius_meters }

  const listings = categories.map((category) =>
    makeListing(seed, wishes, category, { chance, record, created_at, base }),
  )
  const offers = listings.flatMap((made) => made.offers)
  return {
    accounts: [{ id: accountId, phone, name: person.name, language: person.own, created_at, is_demo: true }],
    providers: [
      {
        id: providerId,
        account_id: accountId,
        name: person.name,
        about: isShowcase || chance.is(0.85) ? aboutOf(person.own, years, chance) : null,
        experience_years: years,
        languages: person.languages,
        city: place.city,
        state: place.state,
        pin: place.pin,
        ...base,
        photo_url: isShowcase || chance.is(0.8) ? faceOf(person, chance) : null,
        identity_verified_at:
          isShowcase || chance.is(0.75) ? daysBefore(today, chance.between(5, memberDays)) : null,
        jobs_done: record.jobs,
        jobs_on_time: Math.round(record.jobs * (0.82 + chance.fraction() * 0.17)),
        repeat_customers: Math.round(record.jobs * (0.08 + chance.fraction() * 0.25)),
        created_at,
      },
    ],
    listings: listings.map(({ listing }) => listing),
    offers,
    availability_plans: hoursOf(offers, chance, isShowcase).map((days) => ({
      provider_id: providerId,
      days,
      updated_at: created_at,
    })),
  } satisfies Partial<Rows>
}

const spot = ({ lat, lng }: DemoPlace) => ({ lat, lng })

const daysBefore = (today: Date, days: number) => new Date(today.getTime() - days * DAY).toISOString()

const faceOf = ({ isWoman }: DemoPerson, chance: Chance) =>
  `/media/demo/face-${isWoman ? 'w' : 'm'}-${chance.between(1, 9999)}.svg`

function aboutOf(language: Language, years: number, chance: Chance): string {
  const spoken = chance.is(0.3) ? 'en' : language
  return chance.pick(ABOUTS[spoken]).replace('{years}', String(years))
}

/** Most have a history; one in six is new and has hardly a rating. */
function recordOf(chance: Chance, isShowcase: boolean) {
  if (!isShowcase && chance.is(1 / 6))
    return { ratings: chance.between(0, 2), mean: 4.5, jobs: chance.between(0, 6) }
  const ratings = Math.round(3 + 220 * chance.fraction() ** 2.5) + (isShowcase ? 40 : 0)
  const mean = isShowcase ? 4.8 : 3.6 + 1.3 * chance.fraction() ** 0.6
  return { ratings, mean, jobs: Math.round(ratings * (1.2 + chance.fraction())) }
}

type Shared = {
  chance: Chance
  record: ReturnType<typeof recordOf>
  created_at: string
  base: { lat: number; lng: number; service_radius_meters: number }
}

function makeListing(
  seed: number,
  wishes: Wishes,
  category: string,
  { chance, record, created_at, base }: Shared,
) {
  const id = idOf(seed, `listing ${wishes.key} ${category}`)
  const isMain = category === wishes.categories[0]
  const ratings = isMain ? record.ratings : Math.round(record.ratings / 4)
  const skill = chance.fraction()
  const services = SERVICES.filter((service) => service.category === category)
  const chosen = services.filter(() => wishes.isShowcase || chance.is(0.75))
  const offers = (chosen.length > 0 ? chosen : services).map((service, index): OfferSeed => ({
    listing_id: id,
    service_id: service.id,
    unit: service.unit,
    price_paise: priceOf(service.slug, skill, wishes.place.priceFactor, chance),
    minutes: service.minutes,
    position: index + 1,
  }))
  const cheapest = offers.toSorted((a, b) => a.price_paise - b.price_paise)[0]
  const listing: ListingSeed = {
    id,
    provider_id: idOf(seed, `provider ${wishes.key}`),
    category_slug: category,
    state: 'active',
    description: chance.pick(DESCRIPTIONS[category] ?? ['']),
    photo_urls: Array.from(
      { length: wishes.isShowcase ? 4 : chance.between(0, 4) },
      () => `/media/demo/work-${category}-${chance.between(1, 9999)}.svg`,
    ),
    rating_sum: Math.round(ratings * record.mean),
    rating_count: ratings,
    from_paise: cheapest?.price_paise ?? null,
    from_unit: cheapest?.unit ?? null,
    ...base,
    ...listedAt(base),
    created_at,
  }
  return { listing, offers }
}

/** Better known and bigger city: dearer. Rounded as people round. */
function priceOf(slug: string, skill: number, cityFactor: number, chance: Chance): number {
  const [low, high] = PRICE_RANGES[slug] ?? [500, 1000]
  const level = Math.min(1, Math.max(0, skill + (chance.fraction() - 0.5) * 0.3))
  const rupees = (low + (high - low) * level * 0.8) * cityFactor
  const step = rupees < 100 ? 1 : rupees < 1000 ? 10 : rupees < 10_000 ? 50 : 1000
  const rounded = Math.max(1, Math.round(rupees / step)) * step
  // A visit for ₹499 and not ₹500, as everywhere.
  return (rounded >= 200 && rounded < 5000 ? rounded - 1 : rounded) * 100
}

const week = (weekdays: WorkingDay['ranges'], sunday: WorkingDay['ranges']): WorkingDay[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, ranges: weekday === 7 ? sunday : weekdays }))

/** Hours people keep, and the longest visit that fits into all but their Sunday. */
const WEEKS: readonly { days: WorkingDay[]; longestMinutes: number }[] = [
  { longestMinutes: 660, days: week([{ from: '09:00', to: '20:00' }], []) },
  { longestMinutes: 600, days: week([{ from: '08:00', to: '18:00' }], []) },
  { longestMinutes: 240, days: week([{ from: '09:00', to: '13:00' }, { from: '14:00', to: '19:00' }], [{ from: '10:00', to: '14:00' }]) },
  { longestMinutes: 720, days: week([{ from: '07:00', to: '19:00' }], [{ from: '07:00', to: '12:00' }]) },
  { longestMinutes: 660, days: week([{ from: '10:00', to: '21:00' }], [{ from: '10:00', to: '21:00' }]) },
] // prettier-ignore

/** No row means the default hours, which many never change. Otherwise hours in which their work fits. */
function hoursOf(offers: readonly OfferSeed[], chance: Chance, isShowcase: boolean): WorkingDay[][] {
  if (isShowcase || chance.is(0.4)) return []
  const longest = Math.max(...offers.map(({ minutes }) => minutes))
  return [chance.pick(WEEKS.filter(({ longestMinutes }) => longestMinutes >= longest)).days]
}
