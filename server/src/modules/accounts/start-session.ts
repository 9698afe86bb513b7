import type { AppName } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import type { Tx } from '../../platform/db.ts'
import { hashToken } from '../../platform/secrets.ts'
import type { AccountRow } from './store.ts'
import { recordSecurityEvent } from './store-security-events.ts'
import { type Transport, insertRefreshToken, insertSession } from './store-sessions.ts'

/** What a sign-in or a refresh hands out. */
export type IssuedSession = {
  account: AccountRow
  accessToken: { token: string; expiresAt: Date }
  app: AppName
  transport: Transport
  refreshToken: string
  refreshTokenExpiresAt: Date
}

/** When a session ends that is used now and never again: soon if it lies idle (REFRESH_TOKEN_MS), and one day in any case (SESSION_MS). */
export function endOfSession({ config, clock }: Pick<Deps, 'config' | 'clock'>, createdAt: Date): Date {
  const { refreshTokenMs, sessionMs } = config.auth
  return new Date(Math.min(clock.now().getTime() + refreshTokenMs, createdAt.getTime() + sessionMs))
}

/** A new session of this account, with its first refresh token. */
export async function startSession(
  deps: Pick<Deps, 'config' | 'clock' | 'newId' | 'random'>,
  tx: Tx,
  context: RequestContext,
  { account, app, transport }: { account: AccountRow; app: AppName; transport: Transport },
) {
  const now = deps.clock.now()
  const refreshTokenExpiresAt = endOfSession(deps, now)
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
