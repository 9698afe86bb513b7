import type { CreateSessionByPassword } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { type Admitted, admit, refuse } from './admit.ts'
import { giveBackDoorLimits, takeDoorLimits } from './door-limits.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'
import { findPasswordHash, lockAccountByPassword, setPasswordHash } from './store-passwords.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state'>

/**
 * In by the password that somebody added to their account. A number without an account, an account without a password and a wrong password
 * cost the same work and get the same refusal. Too many failures shut this way in, from everywhere; the way by code stays open.
 */
export async function signInByPassword(
  deps: Needs,
  context: RequestContext,
  { phone, password, app, transport }: CreateSessionByPassword,
): Promise<Admitted> {
  const way = 'password'
  const limits = [
    { row: 'signIn', key: `${phone} ${context.ip}` },
    { row: 'passwordIp', key: context.ip },
    { row: 'passwordPhone', key: phone },
  ] as const
  await takeDoorLimits(deps, context, limits, { phone, way })

  const hash = await findPasswordHash(deps.db, phone)
  const isRight = await verifyPassword(hash, password)
  const renewed =
    isRight && hash !== null && isOutdated(hash) ? await hashPassword(deps, password) : undefined
  const verdict = await inTransaction(deps.db, async (tx) => {
    if (!isRight || hash === null) return refuse(deps, tx, context, { phone, way, outcome: 'wrong' })
    const find = async () => {
      // It may have been changed or removed while we compared.
      const account = await lockAccountByPassword(tx, phone, hash)
      if (account && renewed !== undefined) await setPasswordHash(tx, account.id, renewed)
      return account
    }
    return admit(deps, tx, context, { phone, way, find, app, transport })
  })
  // Thrown after the commit, or what was written of the try would be rolled back with it.
  if (verdict.outcome === 'blocked') throw new Problem('auth.blocked')
  if (verdict.outcome !== 'signed_in') throw new Problem('auth.password_invalid')
  await giveBackDoorLimits(deps, limits)
  return verdict
}
