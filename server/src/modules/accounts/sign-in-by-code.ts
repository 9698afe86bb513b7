import type { CreateSessionByCode } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { type Admitted, admit, refuse } from './admit.ts'
import { giveBackDoorLimits, takeDoorLimits } from './door-limits.ts'
import { isLastTry, isShut, judgeCode, settleCode } from './judge-code.ts'
import { findOrCreateAccount } from './store.ts'
import { findChallengePhone } from './store-codes.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state' | 'emit'>

/** In by a code, which also makes the account at a person's first time. Every kind of wrong code gets the same refusal. */
export async function signInByCode(
  deps: Needs,
  context: RequestContext,
  input: CreateSessionByCode,
): Promise<Admitted> {
  const phone = (await findChallengePhone(deps.db, input.challengeId)) ?? null
  const limits = [{ row: 'signIn', key: `${phone ?? 'unknown'} ${context.ip}` }] as const
  await takeDoorLimits(deps, context, limits, { phone, way: 'code' })

  const verdict = await inTransaction(deps.db, async (tx) => {
    const judged = await judgeCode(deps, tx, input, { purpose: 'sign_in', accountId: null })
    await settleCode(deps, tx, judged)
    const { challenge, isRight } = judged
    if (isRight) {
      const { app, transport } = input
      const person = { id: deps.newId(), phone: challenge.phone, language: challenge.language }
      const find = () => findOrCreateAccount(tx, { ...person, created_at: deps.clock.now() })
      return admit(deps, tx, context, { phone: challenge.phone, way: 'code', find, app, transport })
    }
    return refuse(deps, tx, context, {
      phone,
      way: 'code',
      outcome: challenge && isShut(deps, challenge) ? 'locked' : 'wrong',
      isLockOut: challenge !== undefined && isLastTry(deps, challenge),
    })
  })
  // Thrown after the commit, or the count of tries would be rolled back with it.
  if (verdict.outcome === 'blocked') throw new Problem('auth.blocked')
  if (verdict.outcome !== 'signed_in') throw new Problem('auth.code_invalid')
  await giveBackDoorLimits(deps, limits)
  return verdict
}
