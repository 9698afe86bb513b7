import type { AppName, CreateSession, CreateSessionByCode, Language } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken, isSameHash } from '../../platform/secrets.ts'
import { issueAccessToken } from './access-token.ts'
import { codeUsed } from './events.ts'
import { hashCode } from './secrets.ts'
import { type AccountRow, findOrCreateAccount } from './store.ts'
import {
  type ChallengeRow,
  countTry,
  findChallengePhone,
  lockChallenge,
  useChallenge,
} from './store-codes.ts'
import { recordSecurityEvent } from './store-security-events.ts'
import { type Transport, insertRefreshToken, insertSession } from './store-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state' | 'emit' | 'announcements'>

/** What a sign-in or a refresh hands out. */
export type IssuedSession = {
  account: AccountRow
  accessToken: { token: string; expiresAt: Date }
  app: AppName
  transport: Transport
  refreshToken: string
  refreshTokenExpiresAt: Date
}

/** Turns a code into a session, and into an account at a person's first time. Every kind of wrong code gets the same refusal. */
export async function createSession(
  deps: Needs,
  context: RequestContext,
  input: CreateSession,
): Promise<IssuedSession> {
  if ('password' in input) throw new Problem('auth.password_invalid')
  const phone = await findChallengePhone(deps.db, input.challengeId)
  const guesser = `${phone ?? 'unknown'} ${context.ip}`
  await takeLimit(deps, 'signIn', guesser)

  const signedIn = await inTransaction(deps.db, (tx) => judge(deps, tx, context, input))
  // Thrown after the commit, or the count of tries would be rolled back with it.
  if (!signedIn) throw new Problem('auth.code_invalid')
  await giveBackLimit(deps, 'signIn', guesser)
  return { ...signedIn, accessToken: await issueAccessToken(deps, signedIn.session) }
}

async function judge(deps: Needs, tx: Tx, context: RequestContext, input: CreateSessionByCode) {
  const now = deps.clock.now()
  const challenge = await lockChallenge(tx, input.challengeId)
  // The comparison happens for every challenge, also for one that does not exist.
  const isRight = isRightCode(deps, challenge, input)
  if (challenge && isRight && isOpen(deps, challenge, now)) {
    await useChallenge(tx, challenge.id, now)
    if (challenge.vendor_id !== null) await deps.emit(tx, codeUsed, { vendorId: challenge.vendor_id })
    return startSession(deps, tx, context, { phone: challenge.phone, language: challenge.language, ...input })
  }
  if (challenge && challenge.tries < deps.config.auth.maxTries) await countTry(tx, challenge.id)
  const event = { id: deps.newId(), account_id: null, session_id: null, ip: context.ip, at: now }
  await recordSecurityEvent(tx, { ...event, kind: 'sign_in_refused' })
  return undefined
}

function isRightCode(deps: Needs, challenge: ChallengeRow | undefined, input: CreateSessionByCode): boolean {
  const { id, purpose, phone } = challenge ?? { id: input.challengeId, purpose: 'sign_in', phone: '' }
  const given = hashCode(deps.config.auth.secret, { id, purpose, phone }, input.code)
  return isSameHash(given, challenge?.code_hash ?? Buffer.alloc(given.length))
}

const isOpen = (deps: Needs, challenge: ChallengeRow, now: Date) =>
  challenge.purpose === 'sign_in' &&
  challenge.used_at === null &&
  challenge.replaced_at === null &&
  challenge.expires_at > now &&
  challenge.tries < deps.config.auth.maxTries

async function startSession(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  owner: { phone: string; language: Language; app: AppName; transport: Transport },
) {
  const now = deps.clock.now()
  const { phone, language, app, transport } = owner
  const account = await findOrCreateAccount(tx, { id: deps.newId(), phone, language, created_at: now })
  const refreshTokenExpiresAt = new Date(now.getTime() + deps.config.auth.refreshTokenMs)
  const session = {
    id: deps.newId(),
    account_id: account.id,
    app,
    transport,
    user_agent: context.userAgent,
    ip: context.ip,
    created_at: now,
    last_used_at: now,
    expires_at: refreshTokenExpiresAt,
  }
  await insertSession(tx, session)
  const refreshToken = deps.random.token()
  await insertRefreshToken(tx, {
    token_hash: hashToken(refreshToken),
    session_id: session.id,
    salt: Buffer.alloc(0),
    created_at: now,
    expires_at: refreshTokenExpiresAt,
  })
  const event = { id: deps.newId(), account_id: account.id, session_id: session.id, ip: context.ip, at: now }
  await recordSecurityEvent(tx, { ...event, kind: 'sign_in' })
  return { account, session, app, transport, refreshToken, refreshTokenExpiresAt }
}
