import type { People } from '../../people.ts'
import { eraseListings, eraseProvider, readListings, readProvider } from './store-people.ts'

export const providersPeople: People = {
  tables: {
    providers: {
      holds: 'The provider’s profile and record',
      sections: ['provider'],
      onDeletion:
        'emptied; the row stays, without a person and with a base rounded to 11 km, for bookings of others',
      staying: { zone: 'a time zone, ours to set' },
      keptFor: 'until deletion',
    },
    listings: {
      holds: 'What one offers in a category: words, pictures, ratings',
      sections: ['listings'],
      onDeletion: 'hidden and emptied; ratings stay',
      keptFor: 'until deletion',
    },
    offers: {
      holds: 'Services and prices of a listing',
      sections: ['listings'],
      onDeletion: 'deleted',
      keptFor: 'until deletion',
    },
  },
  sections: {
    provider: async function* ({ db }, { accountId }) {
      yield await readProvider(db, accountId)
    },
    listings: async function* ({ db }, { accountId }) {
      yield await readListings(db, accountId)
    },
  },
  async erase({ clock }, tx, accountId) {
    await eraseListings(tx, accountId)
    await eraseProvider(tx, accountId, clock.now())
  },
}
