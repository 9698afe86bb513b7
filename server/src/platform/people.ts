import type { People } from '../people.ts'

/** What the platform itself keeps. */
export const platformPeople: People = {
  tables: {
    idempotency_keys: {
      holds: 'Answers to requests that carried an Idempotency-Key',
      sections: [],
      notExported: 'copies of what the sections hold, as it was answered',
      onDeletion: 'deleted',
      keptFor: '7 days',
    },
    events: {
      holds:
        'What happened, as ids and instants, and the SMS vendor’s ids of codes that were used. Kept 7 days',
      about: 'nobody',
    },
    outbox: { holds: 'Ids of events that have not become jobs yet', about: 'nobody' },
    handfuls: {
      holds:
        'Ids of the events whose jobs a worker has in hand, and names of those jobs that have ended. Kept for moments',
      about: 'nobody',
    },
  },
  async erase(_deps, tx, accountId) {
    await tx.deleteFrom('idempotency_keys').where('account_id', '=', accountId).execute()
  },
}
