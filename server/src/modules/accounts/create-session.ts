import type { CreateSession } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { holdBackFailure } from '../../platform/hold-back.ts'
import { issueAccessToken } from './access-token.ts'
import { signInByCode } from './sign-in-by-code.ts'
import { signInByPassword } from './sign-in-by-password.ts'
import type { IssuedSession } from './start-session.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state' | 'emit' | 'announcements'>

/** A code or a password for a session. How long a refusal takes tells nothing of the number. */
export async function createSession(
  deps: Needs,
  context: RequestContext,
  input: CreateSession,
): Promise<IssuedSession> {
  const signedIn = await holdBackFailure(() =>
    'password' in input ? signInByPassword(deps, context, input) : signInByCode(deps, context, input),
  )
  return { ...signedIn, accessToken: await issueAccessToken(deps, signedIn.session) }
}
