import type { CodeAnswer, CodePurpose } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { judgeCode, settleCode } from './judge-code.ts'
import { recordSecurityEvent } from './store-security-events.ts'

export type CodeNeeds = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'state' | 'emit'>

/** A code that a signed-in person answers with, and what it must have been sent for. */
export type Claim = {
  purpose: Exclude<CodePurpose, 'sign_in'>
  phone: string
  answer: CodeAnswer
  /** Where in the body the code stands, such as `/proof/code`. */
  pointer: string
}

/**
 * Runs `work` if every one of these codes is right, and uses them up in its transaction: all of it happens, or nothing does and the codes
 * are still good. A wrong one is `auth.code_invalid`, naming the field; its try is counted whatever becomes of the request, and the right
 * ones beside it stay good. The codes are locked before anything that `work` locks.
 */
export async function useCodes<T>(
  deps: CodeNeeds,
  actor: AccountActor,
  context: RequestContext,
  claims: readonly Claim[],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const guesser = `${claims[0]?.phone ?? actor.accountId} ${context.ip}`
  await takeLimit(deps, 'signIn', guesser)
  const outcome = await inTransaction(deps.db, async (tx) => {
    const wrong = await settleAll(deps, tx, actor.accountId, claims)
    if (wrong.length === 0) return { isRefused: false as const, result: await work(tx) }
    await recordRefusal(deps, tx, actor, context)
    return { isRefused: true as const, wrong }
  })
  // Thrown after the commit, or the count of tries would be rolled back with it.
  if (outcome.isRefused) throw refusalOf(outcome.wrong)
  await giveBackLimit(deps, 'signIn', guesser)
  return outcome.result
}

/** Uses up all the codes, or counts a try of those that are wrong; answers which. In the order of their ids: nobody waits in a circle. */
async function settleAll(
  deps: CodeNeeds,
  tx: Tx,
  accountId: string,
  claims: readonly Claim[],
): Promise<Claim[]> {
  const byId = claims.toSorted((a, b) => (a.answer.challengeId < b.answer.challengeId ? -1 : 1))
  const all = []
  for (const claim of byId) {
    const { purpose, phone } = claim
    all.push({ claim, judged: await judgeCode(deps, tx, claim.answer, { purpose, accountId, phone }) })
  }
  const wrong = all.filter(({ judged }) => !judged.isRight)
  for (const { judged } of wrong.length > 0 ? wrong : all) await settleCode(deps, tx, judged)
  return wrong.map(({ claim }) => claim)
}

async function recordRefusal(
  deps: CodeNeeds,
  tx: Tx,
  { accountId, sessionId }: AccountActor,
  { ip }: RequestContext,
): Promise<void> {
  const event = { id: deps.newId(), account_id: accountId, session_id: sessionId, ip, at: deps.clock.now() }
  await recordSecurityEvent(tx, { ...event, kind: 'code_refused' })
}

function refusalOf(wrong: readonly Claim[]): Problem {
  const detail = 'wrong or no longer valid'
  const errors = wrong.map(({ pointer }) => ({ pointer, code: 'not_allowed', detail }))
  return new Problem('auth.code_invalid', { errors })
}
