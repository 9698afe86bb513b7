import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db.ts'
import { hashOf, NO_HASH } from './audit-chain.ts'
import { type AuditHead, type AuditRow, listAuditFrom } from './store-audit.ts'

export type Verdict =
  | { isWhole: true; count: number; head: AuditHead | null }
  /** `seq`: the first entry that is not as it was written, or not there. */
  | { isWhole: false; seq: number; what: string }

const PAGE = 1000

/**
 * Walks the audit log from its first entry and recomputes every hash. The log by itself cannot tell that its newest entries were cut off,
 * or that somebody wrote it anew as a whole: for that, give a head that was seen earlier and kept elsewhere (the job `ops.log-audit-head`).
 */
export async function verifyAudit({ db }: Pick<Deps, 'db'>, expected?: AuditHead): Promise<Verdict> {
  let last: AuditHead = { seq: 0, hash: NO_HASH }
  for await (const row of allEntries(db)) {
    const what = whatIsWrong(row, last)
    if (what !== null) return { isWhole: false, seq: last.seq + 1, what }
    last = { seq: row.seq, hash: row.hash }
    if (expected?.seq === row.seq && !expected.hash.equals(row.hash))
      return { isWhole: false, seq: row.seq, what: 'not the entry that was there when its hash was kept' }
  }
  if (expected && expected.seq > last.seq) {
    const what = `cut off: entries up to ${expected.seq} have been there`
    return { isWhole: false, seq: last.seq + 1, what }
  }
  return { isWhole: true, count: last.seq, head: last.seq === 0 ? null : last }
}

function whatIsWrong({ previous_hash, hash, at, ...columns }: AuditRow, last: AuditHead): string | null {
  if (columns.seq !== last.seq + 1) return `missing: ${columns.seq} comes after ${last.seq}`
  if (!previous_hash.equals(last.hash)) return 'does not follow on from the entry before it'
  const facts = { ...columns, at: at.toISOString() }
  return hashOf(previous_hash, facts).equals(hash) ? null : 'changed: it does not fit its hash'
}

async function* allEntries(db: Db): AsyncGenerator<AuditRow> {
  for (let afterSeq = 0; ;) {
    const page = await listAuditFrom(db, afterSeq, PAGE)
    yield* page
    const last = page.at(-1)
    if (!last) return
    afterSeq = last.seq
  }
}
