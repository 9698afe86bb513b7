import { inPages, type People } from '../../people.ts'
import { eraseTime, readLeaves, readPlan } from './store-people.ts'

export const availabilityPeople: People = {
  tables: {
    availability_plans: {
      holds: 'When a provider works',
      sections: ['hours'],
      onDeletion: 'deleted',
      keptFor: 'until deletion',
    },
    leaves: {
      holds: 'Days off, and why',
      sections: ['leave'],
      onDeletion: 'deleted',
      keptFor: 'until taken back or deletion',
    },
  },
  sections: {
    hours: async function* ({ db }, { accountId }) {
      yield await readPlan(db, accountId)
    },
    leave: ({ db }, { accountId }) => inPages((...page) => readLeaves(db, accountId, ...page)),
  },
  erase: async (_deps, tx, accountId) => eraseTime(tx, accountId),
}
