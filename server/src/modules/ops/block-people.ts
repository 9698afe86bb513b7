import type { CreateBlock } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext, StaffActor } from '../../platform/actor.ts'
import { inTransaction, type Tx } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { type BlockRecord, createBlock, liftBlock } from '../accounts/index.ts'
import { type AuditAct, recordAudit } from './audit.ts'
import { maskSubject } from './mask.ts'
import { ON_BEHALF } from './on-behalf.ts'
import { requireStillOwner } from './require-still-owner.ts'
import { lockStaffByEmail, lockStaffing } from './store-staff.ts'
import { endStaffSessions } from './store-staff-sessions.ts'

type Needs = Pick<Deps, 'db' | 'clock' | 'newId' | 'announcements'>

/**
 * Keeps a person, a number or an address out, and ends the sessions of whoever has it, staff too. `block.already_exists` while another block of
 * it holds.
 */
export async function blockSubject(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  { expiresAt, ...input }: CreateBlock,
): Promise<BlockRecord> {
  return inTransaction(deps.db, async (tx) => {
    if ('email' in input) await endSessionsOfMember(deps, tx, actor, input.email)
    const block = await createBlock(
      deps,
      tx,
      { ...input, createdBy: actor.staffId, expiresAt: expiresAt === null ? null : new Date(expiresAt) },
      ON_BEHALF,
    )
    const after = { ...factsOf(block), expiresAt: block.expiresAt }
    await recordAudit(deps, tx, actor, context, {
      action: 'block.created',
      subject: subjectOf(block),
      reason: input.reason,
      after,
    })
    return block
  })
}

/** Lets them in again. `block.not_found` when it was lifted or is over. */
export async function unblockSubject(
  deps: Needs,
  actor: StaffActor,
  context: RequestContext,
  { id, reason }: { id: string; reason: string },
): Promise<BlockRecord> {
  return inTransaction(deps.db, async (tx) => {
    const block = await liftBlock(deps, tx, { id, liftedBy: actor.staffId }, ON_BEHALF)
    const before = { ...factsOf(block), expiresAt: block.expiresAt, reason: block.reason }
    await recordAudit(deps, tx, actor, context, {
      action: 'block.lifted',
      subject: subjectOf(block),
      reason,
      before,
    })
    return block
  })
}

/** A block of a member's address is a member without access: an owner's decision, and never about oneself. */
async function endSessionsOfMember(deps: Needs, tx: Tx, actor: StaffActor, email: string): Promise<void> {
  await lockStaffing(tx)
  const member = await lockStaffByEmail(tx, email)
  if (!member) return
  if (actor.role !== 'owner') throw new Problem('staff.role_required')
  await requireStillOwner(deps, tx, actor)
  if (member.id === actor.staffId) {
    const error = { pointer: '/email', code: 'not_allowed', detail: 'must not be one’s own' }
    throw new Problem('request.invalid', { errors: [error] })
  }
  await endStaffSessions(tx, { staffId: member.id }, { at: deps.clock.now(), reason: 'blocked' })
}

/** The person, where there is one, so that everything about them is found together. */
const subjectOf = ({ id, personId }: BlockRecord): AuditAct['subject'] =>
  personId === null ? { kind: 'block', id } : { kind: 'person', id: personId }

const factsOf = (block: BlockRecord) => ({ blockId: block.id, subject: maskSubject(block) })
