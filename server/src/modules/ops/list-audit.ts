import type { AuditEntry, StaffRole } from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { PageOf, PageQuery } from './page.ts'
import { type AuditFilter, type AuditRow, listAudit } from './store-audit.ts'

const Position = z.strictObject({ seq: z.int().positive() })

/** What staff did, the newest first. */
export async function listAuditEntries(
  { db }: Pick<Deps, 'db'>,
  { cursor, limit, ...filter }: PageQuery & AuditFilter,
): Promise<PageOf<AuditEntry>> {
  const before = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const rows = await listAudit(db, filter, { beforeSeq: before?.seq, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return {
    items: shown.map(toAuditEntry),
    nextCursor: last ? encodeCursor({ seq: last.seq }) : null,
  }
}

function toAuditEntry(row: AuditRow): AuditEntry {
  const { seq, action, reason, before, after, ip } = row
  return {
    seq,
    at: row.at.toISOString(),
    staff: staffOfEntry(row),
    action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    reason,
    before,
    after,
    ip,
    hash: row.hash.toString('hex'),
  }
}

/** As they were then. The table has all three or none. */
function staffOfEntry({ staff_id: id, staff_name: name, staff_role: role }: AuditRow): AuditEntry['staff'] {
  return id === null || name === null || role === null ? null : { id, name, role: role as StaffRole }
}
