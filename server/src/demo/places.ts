import { CITIES, type SeedCity } from '../modules/catalog/index.ts'
import type { Chance } from './chance.ts'

export type DemoPlace = {
  city: string
  state: string
  pin: string
  lat: number
  lng: number
  priceFactor: number
}
type Locality = readonly [name: string, pin: string, lat: number, lng: number]

/** Parts of Bengaluru within a ride of one another, with their post offices: the demo customers live here. */
// prettier-ignore
export const LOCALITIES: readonly Locality[] = [
  ['Indiranagar', '560038', 12.9719, 77.6412], ['Koramangala', '560034', 12.9352, 77.6245], ['Jayanagar', '560041', 12.9299, 77.5826],
  ['JP Nagar', '560078', 12.9063, 77.5857], ['BTM Layout', '560076', 12.9166, 77.6101], ['HSR Layout', '560102', 12.9116, 77.6389],
  ['Basavanagudi', '560004', 12.9421, 77.5754], ['Malleshwaram', '560003', 13.0031, 77.5643], ['Rajajinagar', '560010', 12.9915, 77.5546],
  ['Vijayanagar', '560040', 12.9719, 77.535], ['Yeshwanthpur', '560022', 13.028, 77.5409], ['Hebbal', '560024', 13.0358, 77.597],
  ['RT Nagar', '560032', 13.0196, 77.5968], ['Frazer Town', '560005', 12.9968, 77.613], ['Shivajinagar', '560051', 12.9857, 77.6057],
  ['Ulsoor', '560008', 12.9817, 77.6284], ['Banashankari', '560070', 12.9255, 77.5468], ['CV Raman Nagar', '560093', 12.9855, 77.6639],
  ['Domlur', '560071', 12.961, 77.6387], ['Marathahalli', '560037', 12.9591, 77.6974], ['Bellandur', '560103', 12.9304, 77.6784],
  ['Kalyan Nagar', '560043', 13.024, 77.6433], ['Nagarbhavi', '560072', 12.9606, 77.5122],
]

const METERS_PER_DEGREE = 111_000
const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** A point up to `meters` away, evenly over the disc. */
export function near<T extends { lat: number; lng: number }>(place: T, meters: number, chance: Chance): T {
  const distance = (meters * Math.sqrt(chance.fraction())) / METERS_PER_DEGREE
  const angle = 2 * Math.PI * chance.fraction()
  return {
    ...place,
    lat: round(place.lat + distance * Math.sin(angle)),
    lng: round(place.lng + (distance * Math.cos(angle)) / Math.cos((place.lat * Math.PI) / 180)),
  }
}

export function placeInBengaluru(chance: Chance): DemoPlace {
  const [, pin, lat, lng] = chance.pick(LOCALITIES)
  const place = { city: 'Bengaluru', state: 'Karnataka', pin, lat, lng, priceFactor: 1.1 }
  return near(place, 900, chance)
}

/** Somewhere in India: bigger cities more often, but no city swallows the rest. */
export function placeInIndia(chance: Chance): DemoPlace {
  let left = chance.fraction() * TOTAL_WEIGHT
  const city = CITIES.find((each) => (left -= weightOf(each)) < 0) ?? BENGALURU
  const { names, state, pin, lat, lng, population } = city
  const radius = Math.min(15_000, 2_000 + Math.sqrt(population) * 3.5)
  const priceFactor = population > 4_000_000 ? 1.15 : population > 1_000_000 ? 1 : 0.85
  return near({ city: names.en, state, pin, lat, lng, priceFactor }, radius, chance)
}

const weightOf = ({ population }: SeedCity) => population ** 0.7
const TOTAL_WEIGHT = CITIES.reduce((sum, city) => sum + weightOf(city), 0)
const BENGALURU = cityOf('bengaluru')

export function cityOf(id: string): SeedCity {
  const city = CITIES.find((each) => each.id === id)
  if (!city) throw new Error(`there is no city ${id}`)
  return city
}
