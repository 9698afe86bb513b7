import type { CodeChallenge, RequestCode, RequestOwnCode } from '@buildxpert/contract'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { Problem } from '../../platform/problem.ts'
import { type CodeCaller, type SendCodeNeeds, sendCode } from './send-code.ts'
import { getMe } from './update-me.ts'

/** A code to come in with. Answers alike whether or not the phone has an account: it never looks. */
export async function requestCode(
  deps: SendCodeNeeds,
  caller: CodeCaller,
  input: RequestCode,
): Promise<CodeChallenge> {
  return sendCode(deps, caller, { ...input, accountId: null })
}

/**
 * A code for something that a signed-in person is about to do, bound to the account as well. To the number to change to, or to one's own.
 * Whether somebody has the new number is not told here: only who holds it learns that.
 */
export async function requestOwnCode(
  deps: SendCodeNeeds,
  actor: AccountActor,
  context: RequestContext,
  input: RequestOwnCode,
): Promise<CodeChallenge> {
  const { accountId } = actor
  const { phone: own } = await getMe(deps.db, actor)
  const phone = input.purpose === 'take_phone' ? input.phone : own
  if (input.purpose === 'take_phone' && phone === own) throw new Problem('account.phone_unchanged')
  // However many devices somebody signs in on, codes are counted as one's.
  return sendCode(deps, { ...context, device: accountId }, { phone, purpose: input.purpose, accountId })
}
