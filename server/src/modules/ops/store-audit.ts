import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { AuditFacts, Json } from './audit-chain.ts'

export type AuditRow = Omit<AuditFacts, 'at'> & { at: Date; previous_hash: Buffer; hash: Buffer }
export type AuditHead = { seq: number; hash: Buffer }
export type AuditFilter = {
  staffId?: string | undefined
  action?: string | undefined
  subjectId?: string | undefined
}

/** Any number will do: whoever holds it adds the next entry. */
const AUDIT_LOCK = 7_023_414

const COLUMNS = [
  'seq', 'at', 'staff_id', 'staff_name', 'staff_role', 'action', 'subject_kind', 'subject_id', 'reason', 'before', 'after', 'ip',
  'request_id', 'previous_hash', 'hash',
] as const // prettier-ignore

/** Queues all who add an entry behind each other until their transactions end, and answers the newest entry. */
export async function lockAuditHead(tx: Tx): Promise<AuditHead | undefined> {
  await sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`.execute(tx)
  // A statement of its own: it must see what was committed while we waited.
  return findAuditHead(tx)
}

export async function findAuditHead(db: Db): Promise<AuditHead | undefined> {
  return db.selectFrom('audit_log').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
}

export async function insertAudit(tx: Tx, row: AuditRow): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({ ...row, before: jsonbOf(row.before), after: jsonbOf(row.after) })
    .execute()
}

/** SQL's null where there is nothing, not JSON's. */
const jsonbOf = (value: Json) => (value === null ? null : JSON.stringify(value))

/** Whether the user we connect as owns the log, or may do more to it than read and add; false while there is none. */
export async function mayChangeAuditLog(db: Db): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select pg_has_role(relowner, 'member') or has_table_privilege(oid, 'update, delete, truncate, trigger') as may
      from pg_class where oid = to_regclass('audit_log')`.execute(db)
  return rows[0]?.may === true
}

/** In the order in which they were added, for walking the chain. */
export async function listAuditFrom(db: Db, afterSeq: number, limit: number): Promise<AuditRow[]> {
  return db
    .selectFrom('audit_log')
    .select(COLUMNS)
    .where('seq', '>', afterSeq)
    .orderBy('seq')
    .limit(limit)
    .$castTo<AuditRow>()
    .execute()
}

/** The newest first. */
export async function listAudit(
  db: Db,
  { staffId, action, subjectId }: AuditFilter,
  page: { beforeSeq: number | undefined; limit: number },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit_log').select(COLUMNS)
  if (staffId !== undefined) query = query.where('staff_id', '=', staffId)
  if (action !== undefined) query = query.where('action', '=', action)
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (page.beforeSeq !== undefined) query = query.where('seq', '<', page.beforeSeq)
  return query.orderBy('seq', 'desc').limit(page.limit).$castTo<AuditRow>().execute()
}
