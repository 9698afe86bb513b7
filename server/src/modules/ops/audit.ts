import type { AuditAction } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { StaffActor } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { type AuditFacts, hashOf, type Json, NO_HASH } from './audit-chain.ts'
import { insertAudit, lockAuditHead } from './store-audit.ts'

/** What was done. No phone, code, token or password in `before` and `after`: they are read by others and can never be taken back. */
export type AuditAct = {
  action: AuditAction
  subject: { kind: string; id: string | null }
  reason?: string
  before?: object
  after?: object
}

/**
 * Writes down what a member of staff (null: the command line) does, in the transaction that does it: neither is there without the other.
 * Call it last. It queues behind every other act until their commit, so its lock must be the last one that a transaction takes.
 */
export async function recordAudit(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  actor: Pick<StaffActor, 'staffId' | 'name' | 'role'> | null,
  context: { ip: string | null; requestId: string },
  { action, subject, reason, before, after }: AuditAct,
): Promise<void> {
  const head = await lockAuditHead(tx)
  const at = deps.clock.now()
  const previousHash = head?.hash ?? NO_HASH
  const facts: AuditFacts = {
    seq: (head?.seq ?? 0) + 1,
    at: at.toISOString(),
    staff_id: actor?.staffId ?? null,
    staff_name: actor?.name ?? null,
    staff_role: actor?.role ?? null,
    action,
    subject_kind: subject.kind,
    subject_id: subject.id,
    reason: reason ?? null,
    before: asStored(before),
    after: asStored(after),
    ip: context.ip,
    request_id: context.requestId,
  }
  await insertAudit(tx, { ...facts, at, previous_hash: previousHash, hash: hashOf(previousHash, facts) })
}

/** As it comes back from the database: dates have become text, what is undefined is gone. */
function asStored(value: object | undefined): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json)
}
