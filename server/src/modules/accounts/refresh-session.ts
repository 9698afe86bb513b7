import type { AppName } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { hashToken, isSameHash } from '../../platform/secrets.ts'
import { issueAccessToken } from './access-token.ts'
import { endOfSession, type IssuedSession } from './start-session.ts'
import { closeSessions } from './end-session.ts'
import { successorOf } from './secrets.ts'
import { findAccountRow } from './store.ts'
import {
  type RefreshTokenRow,
  type SessionRow,
  type Transport,
  findLiveToken,
  findRefreshToken,
  insertRefreshToken,
  lockSessionOfToken,
  touchSession,
  useRefreshToken,
} from './store-sessions.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'announcements' | 'state'>
type Presented = { token: string; transport: Transport; app?: AppName }
type Verdict =
  | { kind: 'renewed'; session: SessionRow; token: string; expiresAt: Date }
  | { kind: 'reused'; session: SessionRow }
  /** Without a session: the token is of none that we know. */
  | { kind: 'refused'; session: SessionRow | undefined }

/**
 * A refresh token for its successor and a fresh access token. A token is good once. Asking again within 10 s (REFRESH_GRACE_MS), while the successor is unused,
 * gets that same successor: a lost answer, or tabs that asked at once. Anything else with a used token means that two people hold it, and
 * ends the session for both.
 */
export async function refreshSession(
  deps: Needs,
  context: RequestContext,
  presented: Presented,
): Promise<IssuedSession> {
  const verdict = await inTransaction(deps.db, (tx) => judge(deps, tx, context, presented))
  if (verdict.kind === 'renewed') return issue(deps, verdict)
  // Only failures are counted, so that many tabs may refresh at once; and each family by itself, so that nobody is told to wait, instead of to
  // sign in, because the sessions of others behind the same address have ended too.
  await takeLimit(deps, 'refresh', verdict.session?.id ?? context.ip)
  throw new Problem('auth.session_ended')
}

async function judge(deps: Needs, tx: Tx, context: RequestContext, presented: Presented): Promise<Verdict> {
  const now = deps.clock.now()
  const hash = hashToken(presented.token)
  const session = await lockSessionOfToken(tx, hash)
  // Read after the lock: whoever held it before us may have used this token.
  const row = session && (await findRefreshToken(tx, hash))
  if (!session || !row || !isUsable(session, row, presented, now)) return { kind: 'refused', session }
  // The tokens of a session know its end; SESSION_MS may have been made shorter since.
  if (endOfSession(deps, session.created_at) <= now) return { kind: 'refused', session }
  if (row.used_at === null) return rotate(deps, tx, context, session, presented.token)

  const again = await findUnusedSuccessor(deps, tx, session, presented.token)
  if (again && now.getTime() - row.used_at.getTime() <= deps.config.auth.refreshGraceMs) {
    return { kind: 'renewed', session, ...again }
  }
  const which = { accountId: session.account_id, sessionId: session.id }
  await closeSessions(deps, tx, context, which, 'reuse')
  return { kind: 'reused', session }
}

/** A token counts only where it was handed out to: its own app, and the cookie or the body. */
const isUsable = (session: SessionRow, row: RefreshTokenRow, presented: Presented, now: Date) =>
  session.ended_at === null &&
  session.transport === presented.transport &&
  (presented.app === undefined || presented.app === session.app) &&
  row.expires_at > now

async function rotate(
  deps: Needs,
  tx: Tx,
  context: RequestContext,
  session: SessionRow,
  token: string,
): Promise<Verdict> {
  const now = deps.clock.now()
  const salt = Buffer.from(deps.random.token(), 'base64url')
  const next = successorOf(deps.config.auth.secret, token, salt)
  const expiresAt = endOfSession(deps, session.created_at)
  await useRefreshToken(tx, hashToken(token), now)
  await insertRefreshToken(tx, {
    token_hash: hashToken(next),
    session_id: session.id,
    salt,
    created_at: now,
    expires_at: expiresAt,
  })
  const use = { last_used_at: now, expires_at: expiresAt, ip: context.ip, user_agent: context.userAgent }
  await touchSession(tx, session.id, use)
  return { kind: 'renewed', session, token: next, expiresAt }
}

/** The live token of the session, if it is the one that followed `token`. */
async function findUnusedSuccessor(deps: Needs, tx: Tx, session: SessionRow, token: string) {
  const live = await findLiveToken(tx, session.id)
  if (!live) return undefined
  const next = successorOf(deps.config.auth.secret, token, live.salt)
  return isSameHash(hashToken(next), live.token_hash)
    ? { token: next, expiresAt: live.expires_at }
    : undefined
}

async function issue(deps: Needs, renewed: Verdict & { kind: 'renewed' }): Promise<IssuedSession> {
  const { session, token, expiresAt } = renewed
  const account = await findAccountRow(deps.db, session.account_id)
  if (!account) throw new Problem('auth.session_ended')
  return {
    account,
    accessToken: await issueAccessToken(deps, session),
    app: session.app,
    transport: session.transport,
    refreshToken: token,
    refreshTokenExpiresAt: expiresAt,
  }
}
