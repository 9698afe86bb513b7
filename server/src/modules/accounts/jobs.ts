import { defineJob, type Job } from '../../module.ts'
import type { Keepers } from '../../people.ts'
import { DAY, MINUTE } from '../../platform/clock.ts'
import { removeOldKeys } from './change-keys.ts'
import { watchCodes } from './code-alerts.ts'
import { eraseAgain, eraseDueAccounts } from './erase-account.ts'
import { accountErased, codeUsed } from './events.ts'
import { forgetAttempts } from './store-attempts.ts'
import { forgetChallenges } from './store-codes.ts'
import { forgetSecurityEvents } from './store-security-events.ts'
import { forgetRefreshTokens } from './store-sessions.ts'

const CHALLENGES_KEPT_MS = 90 * DAY
const ATTEMPTS_KEPT_MS = 90 * DAY
const SECURITY_EVENTS_KEPT_MS = 365 * DAY

/** Until it hears of it, the vendor takes a few codes more and then none for ten minutes. Harmless twice. */
export const confirmUsedCode = defineJob({
  name: 'accounts.confirm-code',
  on: codeUsed,
  rows: 'nobody',
  run: async (deps, { vendorId }) => deps.sms.confirmUse?.(vendorId),
})

/** Retention (PRODUCT §3): attempts 90 days, security events a year. Some at a time, for a day may hold very many. Harmless twice: the second finds nothing. */
export const forgetOldRecords = defineJob({
  name: 'accounts.forget-old-records',
  cron: '17 21 * * *',
  rows: 'anybody',
  run: async (deps) => {
    const now = deps.clock.now().getTime()
    await forgetChallenges(deps.db, new Date(now - CHALLENGES_KEPT_MS))
    await forgetAttempts(deps.db, new Date(now - ATTEMPTS_KEPT_MS))
    await forgetSecurityEvents(deps.db, new Date(now - SECURITY_EVENTS_KEPT_MS))
    await forgetRefreshTokens(deps.db, new Date(now - DAY))
  },
})

/** Every minute: pumping is stopped by the cap, but somebody should know before. */
export const watchSentCodes = defineJob({
  name: 'accounts.watch-codes',
  cron: '* * * * *',
  rows: 'nobody',
  run: async (deps) => watchCodes(deps),
})

/** Overlap of keys ends by itself. Harmless twice: the second finds nothing. */
export const removeSpentKeys = defineJob({
  name: 'accounts.remove-spent-keys',
  cron: '*/10 * * * *',
  rows: 'nobody',
  run: async (deps) => removeOldKeys(deps),
})

/** Longer than any request may take, however slow. */
const STRAGGLERS_WAIT_MS = 15 * MINUTE

const eraseJobs = (keepers: Keepers): Job[] => [
  defineJob({
    name: 'accounts.erase-due-accounts',
    cron: '*/10 * * * *',
    rows: 'anybody',
    run: (deps) => eraseDueAccounts(deps, keepers),
  }),
  defineJob({
    name: 'accounts.erase-again',
    on: accountErased,
    rows: { named: 'account', in: 'event' },
    runAt: (_, emittedAt) => new Date(emittedAt.getTime() + STRAGGLERS_WAIT_MS),
    run: (deps, { accountId }) => eraseAgain(deps, keepers, accountId),
  }),
]

export const accountJobs = (keepers: Keepers): Job[] => [
  confirmUsedCode,
  forgetOldRecords,
  watchSentCodes,
  removeSpentKeys,
  ...eraseJobs(keepers),
]
