import { defineJob } from '../../module.ts'
import { DAY } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db.ts'
import { logAuditHead } from './log-audit-head.ts'
import { forgetInvitations } from './store-invitations.ts'
import { forgetStaffSessions } from './store-staff-sessions.ts'

/** As long as sign-in attempts (PRODUCT §3). */
const KEPT_MS = 90 * DAY

/** Retention: who was signed in where, and invitations. Harmless twice: the second finds nothing. */
export const forgetOldStaffRecords = defineJob({
  name: 'ops.forget-old-records',
  cron: '27 21 * * *',
  rows: 'anybody',
  run: async (deps) => {
    const before = new Date(deps.clock.now().getTime() - KEPT_MS)
    await inTransaction(deps.db, async (tx) => {
      await forgetStaffSessions(tx, before)
      await forgetInvitations(tx, before)
    })
  },
})

export const opsJobs = [forgetOldStaffRecords, logAuditHead]
