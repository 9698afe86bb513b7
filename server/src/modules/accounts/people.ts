import { inPages, type People } from '../../people.ts'
import { emptyAccount, eraseRecords } from './store-erase.ts'
import {
  readAccount,
  readAddresses,
  readBlocks,
  readCodes,
  readSecurityEvents,
  readSessions,
  readSignInAttempts,
} from './store-export.ts'
import { sessionEnded } from './topics.ts'

const HASH = 'a hash'

export const accountsPeople: People = {
  tables: {
    accounts: {
      holds: 'Number, name, language',
      sections: ['account'],
      withheld: { password_hash: HASH },
      onDeletion: 'emptied; the row stays, without a person, for bookings and money of others',
      keptFor: 'until deletion',
    },
    addresses: {
      holds: 'Saved places, also those taken away',
      sections: ['addresses'],
      onDeletion: 'deleted',
      keptFor: 'until deletion',
    },
    sessions: {
      holds: 'Where one is and was signed in: device, network address',
      sections: ['sessions'],
      onDeletion: 'deleted',
      keptFor: 'until deletion',
    },
    refresh_tokens: {
      holds: 'Tokens of sessions, as hashes',
      sections: [],
      notExported: 'hashes say nothing to anybody',
      onDeletion: 'deleted',
      keptFor: 'a day longer than they are good for',
    },
    security_events: {
      holds: 'What happened to the account: signed in, refused, changed',
      sections: ['securityEvents'],
      onDeletion: 'deleted',
      keptFor: 'a year',
    },
    sign_in_attempts: {
      holds: 'What was tried at the door: number, device, network address',
      sections: ['signInAttempts'],
      withheld: { email: 'of staff, who are not people with an account' },
      onDeletion: 'deleted, those with the number before there was an account too',
      keptFor: '90 days',
    },
    code_challenges: {
      holds: 'One-time codes that were sent: to which number, for what, whether they arrived',
      sections: ['codes'],
      withheld: { code_hash: HASH, vendor_id: 'the SMS vendor’s own name for the message' },
      onDeletion: 'deleted, those to earlier numbers too',
      keptFor: '90 days',
    },
    blocks: {
      holds: 'Numbers and e-mail addresses that may not come in, and why',
      sections: ['blocks'],
      withheld: { reason: 'a note of staff to staff, which may speak of others', email: 'of staff' },
      onDeletion: 'kept: a block would else be lifted by deleting the account',
      staying: { phone: 'what is blocked', reason: 'why it is', email: 'what is blocked' },
      keptFor: 'for ever, for the history of blocks',
    },
    signing_keys: { holds: 'Keys that sign access tokens', about: 'nobody' },
    code_spend: { holds: 'What codes cost on each day', about: 'nobody' },
  },

  sections: {
    account: async function* ({ db }, { accountId }) {
      yield await readAccount(db, accountId)
    },
    addresses: ({ db }, { accountId }) => inPages((...page) => readAddresses(db, accountId, ...page)),
    sessions: ({ db }, { accountId }) => inPages((...page) => readSessions(db, accountId, ...page)),
    securityEvents: ({ db }, { accountId }) =>
      inPages((...page) => readSecurityEvents(db, accountId, ...page)),
    signInAttempts: ({ db }, { accountId }) =>
      inPages((...page) => readSignInAttempts(db, accountId, ...page)),
    codes: ({ db }, { accountId }) => inPages((...page) => readCodes(db, accountId, ...page)),
    blocks: ({ db }, { accountId }) => inPages((...page) => readBlocks(db, accountId, ...page)),
  },

  async erase({ announcements, clock }, tx, accountId) {
    for (const sessionId of await eraseRecords(tx, accountId))
      await announcements.announce(tx, sessionEnded, { sessionId })
    await emptyAccount(tx, accountId, clock.now())
  },
}
