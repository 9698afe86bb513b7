import type { Deps } from '../../deps.ts'
import type { Origin } from '../../platform/actor.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { closeSessions } from './end-session.ts'
import type { Page } from './page.ts'
import { findPhone, lockNumber } from './store.ts'
import {
  type BlockRow,
  type BlockSubject,
  findBlockRow,
  hasBlock,
  insertBlock,
  liftBlockRow,
  listBlockRows,
} from './store-blocks.ts'
import { type SecurityEventKind, recordSecurityEvent } from './store-security-events.ts'

type Needs = Pick<Deps, 'clock' | 'newId' | 'announcements'>
type NewBlock = {
  reason: string
  /** A member of staff; null for the command line. */
  createdBy: string | null
  /** Null: until somebody lifts it. */
  expiresAt: Date | null
}

export type BlockRecord = {
  id: string
  phone: string | null
  email: string | null
  /** Who has this number now. */
  personId: string | null
  reason: string
  createdAt: Date
  createdBy: string | null
  expiresAt: Date | null
  liftedAt: Date | null
  isActive: boolean
}

/**
 * Shuts every door to a person, a number or an e-mail address: nobody signs in with it any more, and all that person's sessions end with
 * the transaction. `block.already_exists` while one holds, `person.not_found` for an account that has no number. Ending a member of staff's
 * sessions is the caller's.
 */
export async function createBlock(
  deps: Needs,
  tx: Tx,
  { reason, createdBy, expiresAt, ...of }: NewBlock & (BlockSubject | { personId: string }),
  context: Origin,
): Promise<BlockRecord> {
  const now = deps.clock.now()
  if (expiresAt !== null && expiresAt <= now) {
    const error = { pointer: '/expiresAt', code: 'too_small', detail: 'must be in the future' }
    throw new Problem('request.invalid', { errors: [error] })
  }
  const subject = 'personId' in of ? { phone: await lockNumberOf(tx, of.personId) } : of
  if ('phone' in subject) await lockNumber(tx, subject.phone)
  const block = { id: deps.newId(), reason, created_at: now, created_by: createdBy, expires_at: expiresAt }
  if (!(await insertBlock(tx, { ...block, ...subject }))) throw new Problem('block.already_exists')

  const row = await getBlock(tx, block.id)
  if (row.account_id !== null) {
    await closeSessions(deps, tx, context, { accountId: row.account_id }, 'blocked')
    await record(deps, tx, context, 'blocked', row.account_id)
  }
  return toBlock(row, now)
}

/** Opens the doors again. `block.not_found` when it is lifted or over already. */
export async function liftBlock(
  deps: Needs,
  tx: Tx,
  { id, liftedBy }: { id: string; liftedBy: string | null },
  context: Origin,
): Promise<BlockRecord> {
  const now = deps.clock.now()
  if (!(await liftBlockRow(tx, id, { now, by: liftedBy }))) throw new Problem('block.not_found')
  const row = await getBlock(tx, id)
  if (row.account_id !== null) await record(deps, tx, context, 'unblocked', row.account_id)
  return toBlock(row, now)
}

/** One page of blocks, the newest first (`at` of a position is `createdAt`). */
export async function listBlocks(
  db: Db,
  { active, now, ...page }: { active?: boolean | undefined; now: Date } & Page,
): Promise<BlockRecord[]> {
  const rows = await listBlockRows(db, { active, now }, page)
  return rows.map((row) => toBlock(row, now))
}

/** Whether a number or an e-mail address may not come in. */
export async function isBlocked(db: Db, subject: BlockSubject, now: Date): Promise<boolean> {
  return hasBlock(db, subject, now)
}

/** The number that this account has and keeps until the transaction ends. */
async function lockNumberOf(tx: Tx, accountId: string): Promise<string> {
  for (let phone = await findPhone(tx, accountId); phone !== undefined;) {
    await lockNumber(tx, phone)
    // It may have been changed while we waited.
    const current = await findPhone(tx, accountId)
    if (current === phone) return phone
    phone = current
  }
  throw new Problem('person.not_found')
}

async function getBlock(tx: Tx, id: string): Promise<BlockRow> {
  const row = await findBlockRow(tx, id)
  if (!row) throw new Error('a block vanished in its own transaction')
  return row
}

async function record(
  deps: Needs,
  tx: Tx,
  context: Origin,
  kind: SecurityEventKind,
  accountId: string,
): Promise<void> {
  const event = { id: deps.newId(), kind, account_id: accountId, session_id: null, at: deps.clock.now() }
  await recordSecurityEvent(tx, { ...event, ip: context.ip, user_agent: context.userAgent })
}

function toBlock(row: BlockRow, now: Date): BlockRecord {
  return {
    id: row.id,
    phone: row.phone,
    email: row.email,
    personId: row.account_id,
    reason: row.reason,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    liftedAt: row.lifted_at,
    isActive: row.lifted_at === null && (row.expires_at === null || row.expires_at > now),
  }
}
