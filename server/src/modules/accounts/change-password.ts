import type { RemovePassword, SetPassword } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import { isTooCommon } from './common-passwords.ts'
import { closeSessions } from './end-session.ts'
import { recordOwnEvent } from './own-event.ts'
import { hashPassword } from './password.ts'
import { setPasswordHash } from './store-passwords.ts'
import { getMe } from './update-me.ts'
import { type CodeNeeds, useCodes } from './use-codes.ts'

type Needs = CodeNeeds & Pick<Deps, 'random' | 'announcements' | 'realtime'>

/** A second way in, or another password for it; then all other sessions end, because somebody else may have known the old one. */
export async function setPassword(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  { password, proof }: SetPassword,
): Promise<void> {
  const { phone } = await getMe(deps.db, actor)
  if (await isTooCommon(password, phone)) {
    const error = { pointer: '/password', code: 'not_allowed', detail: 'known from data leaks' }
    throw new Problem('account.password_too_common', { errors: [error] })
  }
  // Before the transaction: it takes long.
  const hash = await hashPassword(deps, password)
  await useCodes(deps, actor, context, [claimOf(phone, proof)], async (tx) => {
    const hadOne = await setPasswordHash(tx, actor.accountId, hash)
    if (hadOne) await closeSessions(deps, tx, context, others(actor), 'password_changed')
    await recordOwnEvent(deps, tx, actor, context, 'password_set')
  })
}

/** Only codes open the door again, and all other sessions end. Nothing to do, and nothing to prove, when there is no password. */
export async function removePassword(
  deps: Needs,
  actor: AccountActor,
  context: RequestContext,
  { proof }: RemovePassword,
): Promise<void> {
  const { phone, has_password: hasPassword } = await getMe(deps.db, actor)
  if (!hasPassword) return
  await useCodes(deps, actor, context, [claimOf(phone, proof)], async (tx) => {
    await setPasswordHash(tx, actor.accountId, null)
    await closeSessions(deps, tx, context, others(actor), 'password_changed')
    await recordOwnEvent(deps, tx, actor, context, 'password_removed')
  })
}

const others = ({ accountId, sessionId }: AccountActor) => ({ accountId, exceptSessionId: sessionId })
const claimOf = (phone: string, proof: SetPassword['proof']) =>
  ({ purpose: 'set_password', phone, answer: proof, pointer: '/proof/code' }) as const
