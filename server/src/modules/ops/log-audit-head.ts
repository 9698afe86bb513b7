import { defineJob } from '../../module.ts'
import { findAuditHead } from './store-audit.ts'

/**
 * Says once a day where the audit log stands, so that it is known outside of the database too: whoever can rewrite the one cannot rewrite
 * logs that were shipped elsewhere. Harmless twice.
 */
export const logAuditHead = defineJob({
  name: 'ops.log-audit-head',
  cron: '5 0 * * *',
  rows: 'nobody',
  run: async ({ db, log }) => {
    const head = await findAuditHead(db)
    if (head) log.info({ seq: head.seq, hash: head.hash.toString('hex') }, 'audit head')
  },
})
