import { AppName } from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { SECOND } from '../../platform/clock.ts'
import type { AccessClaims } from './access-claims.ts'
import { AUDIENCE, issuerOf, ringFor, signingRing } from './signing-keys.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'announcements'>

const Header = z.object({ kid: z.string() })
const Claims = z.object({ sub: z.uuid(), sid: z.uuid(), app: AppName, exp: z.number() })

/** So many tokens are remembered for each ring of keys. */
const MOST_VERIFIED = 10_000

/** A JWT of RFC 9068's kind: short-lived, signed with Ed25519, naming its session so that ending the session ends it. */
export async function issueAccessToken(
  deps: Needs,
  session: { id: string; account_id: string; app: AppName },
): Promise<{ token: string; expiresAt: Date }> {
  const issuedAt = Math.floor(deps.clock.now().getTime() / SECOND)
  const exp = issuedAt + Math.floor(deps.config.auth.accessTokenMs / SECOND)
  const { sign } = await signingRing(deps)
  const token = sign({
    sub: session.account_id,
    sid: session.id,
    app: session.app,
    jti: deps.newId(),
    iat: issuedAt,
    exp,
    aud: AUDIENCE,
    iss: issuerOf(deps),
  })
  return { token, expiresAt: new Date(exp * SECOND) }
}

/** What a token says, or undefined for anything but a token of ours that still runs. Says nothing about its session. */
export async function readAccessToken(deps: Needs, token: string): Promise<AccessClaims | undefined> {
  const claims = (await signingRing(deps)).verified.get(token) ?? (await verifyToken(deps, token))
  return claims && claims.expiresAt > deps.clock.now() ? claims : undefined
}

/** Remembered by the ring whose key it was, and no other: a ring without that key must not believe it. */
async function verifyToken(deps: Needs, token: string): Promise<AccessClaims | undefined> {
  const kid = kidOf(token)
  if (kid === undefined) return undefined
  const ring = await ringFor(deps, kid)
  const verify = ring.verifiers.get(kid)
  const read = verify && Claims.safeParse(verified(verify, token))
  if (!read?.success) return undefined
  const { sub, sid, app, exp } = read.data
  const claims = { accountId: sub, sessionId: sid, app, expiresAt: new Date(exp * SECOND) }
  if (ring.verified.size >= MOST_VERIFIED) ring.verified.clear()
  ring.verified.set(token, claims)
  return claims
}

function verified(verify: (token: string) => unknown, token: string): unknown {
  try {
    return verify(token)
  } catch {
    // Every error of a verifier means "not a token of ours"; which one is nobody's business.
    return undefined
  }
}

function kidOf(token: string): string | undefined {
  if (token.length > 2000) return undefined
  try {
    const header: unknown = JSON.parse(
      Buffer.from(token.slice(0, token.indexOf('.')), 'base64url').toString(),
    )
    return Header.safeParse(header).data?.kid
  } catch {
    // Not JSON: not a token of ours.
    return undefined
  }
}
