import type { Category, City, Language, Unit } from '@buildxpert/contract'
import { nameIn } from './names.ts'
import { STATES } from './seed/states.ts'

type CategoryRow = { slug: string; icon: string; names: unknown }
type ServiceRow = {
  id: string
  category_slug: string
  slug: string
  names: unknown
  unit: string
  minutes: number
}
type CityRow = { id: string; names: unknown; state: string; pin: string; lat: number; lng: number }

export function toCategory(row: CategoryRow, services: readonly ServiceRow[], language: Language): Category {
  return {
    slug: row.slug,
    name: nameIn(row.names, language),
    icon: row.icon,
    services: services
      .filter((service) => service.category_slug === row.slug)
      .map((service) => ({
        id: service.id,
        slug: service.slug,
        name: nameIn(service.names, language),
        unit: service.unit as Unit,
        minutes: service.minutes,
      })),
  }
}

export function toCity(row: CityRow, language: Language): City {
  return {
    id: row.id,
    name: nameIn(row.names, language),
    state: stateIn(row.state, language),
    pin: row.pin,
    lat: row.lat,
    lng: row.lng,
  }
}

/** Cities keep their state by its English name. */
function stateIn(state: string, language: Language): string {
  return nameIn({ en: state, ...STATES[state as keyof typeof STATES] }, language)
}
