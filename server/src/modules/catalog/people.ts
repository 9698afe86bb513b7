import type { People } from '../../people.ts'

/** The same for everybody. */
export const catalogPeople: People = {
  tables: {
    categories: { holds: 'The catalogue', about: 'nobody' },
    services: { holds: 'The catalogue', about: 'nobody' },
    cities: { holds: 'Places to search from', about: 'nobody' },
  },
}
