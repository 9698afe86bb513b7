import { createSigner, createVerifier, type SignerSync, type VerifierSync } from 'fast-jwt'
import type { Deps } from '../../deps.ts'
import type { Announcements } from '../../platform/announcements.ts'
import { type Beliefs, createBeliefs } from '../../platform/beliefs.ts'
import { SECOND } from '../../platform/clock.ts'
import { type Seal, unseal } from '../../platform/secrets.ts'
import type { AccessClaims } from './access-claims.ts'
import { listSigningKeyRows, type SigningKeyRow } from './store-keys.ts'
import { signingKeysChanged } from './topics.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'announcements'>
export const TOKEN_TYPE = 'at+jwt'
export const AUDIENCE = 'buildxpert'
/** Where nobody said how this installation is reached, it is only tried out. */
export const issuerOf = (deps: Pick<Deps, 'config'>) => deps.config.http.publicUrl ?? 'http://localhost'

export type KeyRing = {
  sign: typeof SignerSync
  verifiers: ReadonlyMap<string, typeof VerifierSync>
  /** What tokens say whose signature was found to be right: checked once. They are forgotten with the ring, so when any key changes. */
  verified: Map<string, AccessClaims>
  loadedAt: number
}

/** What a process believes of signing_keys: one ring. Two servers in one process have two. */
const rings = new WeakMap<Announcements, Beliefs<KeyRing>>()
const RING = 'ring'

/** A `kid` that we have not heard of yet may make us look, but not more often than this: forged tokens must not become queries. */
const RELOAD_AFTER_MS = SECOND

/** What this process signs and verifies with. */
export async function signingRing(deps: Needs): Promise<KeyRing> {
  return hearOfKeys(deps).get(RING)
}

/** The ring for a `kid`, with or without it; looks for new keys, at most once a second, when it is not known. */
export async function ringFor(deps: Needs, kid: string): Promise<KeyRing> {
  const ring = await signingRing(deps)
  if (ring.verifiers.has(kid) || deps.clock.now().getTime() - ring.loadedAt < RELOAD_AFTER_MS) return ring
  hearOfKeys(deps).forget(RING)
  return signingRing(deps)
}

/** From the first call on the ring is forgotten when a key changes. */
export function hearOfKeys(deps: Needs): Beliefs<KeyRing> {
  const known = rings.get(deps.announcements)
  if (known) return known
  const beliefs = createBeliefs(deps, { load: () => loadRing(deps), holds: () => true })
  deps.announcements.on(signingKeysChanged, () => beliefs.forget(RING))
  rings.set(deps.announcements, beliefs)
  return beliefs
}

async function loadRing(deps: Needs): Promise<KeyRing> {
  const keys = await listSigningKeyRows(deps.db)
  const signing = findUsableKey(deps, keys)
  if (!signing) throw new Error('no signing key that the configured secret opens; ensureSigningKey makes one')
  return {
    sign: createSigner({
      key: signing.privatePem,
      algorithm: 'EdDSA',
      kid: signing.kid,
      header: { alg: 'EdDSA', typ: TOKEN_TYPE },
    }),
    verifiers: new Map(
      keys
        .filter(({ removed_at }) => removed_at === null)
        .map(({ kid, public_pem }) => [kid, verifierFor(deps, public_pem)]),
    ),
    verified: new Map(),
    loadedAt: deps.clock.now().getTime(),
  }
}

/** A sealed key cannot be moved to another row. */
export const sealOf = (kid: string): Seal => ({ purpose: 'signing keys', label: kid })

/** The newest key that our secret opens, of a list with the newest first: it signs. After a change of the secret there is none. */
export function findUsableKey(
  { config }: Pick<Deps, 'config'>,
  keys: readonly SigningKeyRow[],
): { kid: string; privatePem: string } | undefined {
  for (const { kid, sealed_private } of keys) {
    const privatePem = sealed_private && unseal(config.auth.secret, sealOf(kid), sealed_private)
    if (privatePem) return { kid, privatePem }
  }
  return undefined
}

function verifierFor(deps: Needs, publicPem: string): typeof VerifierSync {
  return createVerifier({
    key: publicPem,
    algorithms: ['EdDSA'],
    checkTyp: TOKEN_TYPE,
    allowedAud: AUDIENCE,
    allowedIss: issuerOf(deps),
    requiredClaims: ['sub', 'sid', 'app', 'jti', 'iat', 'exp', 'aud', 'iss'],
    // Its end is checked by the caller, against the injected clock.
    ignoreExpiration: true,
  })
}
