import { generateKeyPairSync } from 'node:crypto'
import { createSigner, createVerifier, type SignerSync, type VerifierSync } from 'fast-jwt'
import type { Deps } from '../../deps.ts'
import type { Announcements } from '../../platform/announcements.ts'
import { type Beliefs, createBeliefs } from '../../platform/beliefs.ts'
import { SECOND } from '../../platform/clock.ts'
import { type Db, type Tx, inTransaction } from '../../platform/db.ts'
import { type Seal, seal, unseal } from '../../platform/secrets.ts'
import { insertSigningKey, listSigningKeys, lockSigningKeys, retireSigningKeys } from './store-keys.ts'
import { signingKeysChanged } from './topics.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'announcements'>
export const TOKEN_TYPE = 'at+jwt'
export const AUDIENCE = 'buildxpert'
/** Where nobody said how this installation is reached, it is only tried out. */
export const issuerOf = (deps: Pick<Deps, 'config'>) => deps.config.http.publicUrl ?? 'http://localhost'

const sealOf = (kid: string): Seal => ({ purpose: 'signing keys', label: kid })

export type KeyRing = {
  sign: typeof SignerSync
  verifiers: ReadonlyMap<string, typeof VerifierSync>
  loadedAt: number
}

/** What a process believes of signing_keys. There is one ring; two servers in one process have two. */
const rings = new WeakMap<Announcements, Beliefs<KeyRing>>()
const RING = 'ring'

/** A `kid` that we have not heard of yet may make us look, but not more often than this: forged tokens must not become queries. */
const RELOAD_AFTER_MS = SECOND

/** Makes sure there is a key this server can sign with. Safe on many processes at once and at every start. */
export async function ensureSigningKey(deps: Needs): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    if (!(await findUsableKey(deps, tx))) await addKey(deps, tx)
  })
}

/** A new key signs from now on; tokens of the old ones live out their time. */
export async function rotateSigningKey(deps: Needs): Promise<{ kid: string }> {
  return inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    const kid = await addKey(deps, tx)
    await retireSigningKeys(tx, kid, deps.clock.now())
    return { kid }
  })
}

async function addKey(deps: Needs, tx: Tx): Promise<string> {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const kid = deps.newId()
  await insertSigningKey(tx, {
    kid,
    public_pem: publicKey.export({ type: 'spki', format: 'pem' }),
    sealed_private: seal(
      deps.config.auth.secret,
      sealOf(kid),
      privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ),
    created_at: deps.clock.now(),
  })
  await deps.announcements.announce(tx, signingKeysChanged, {})
  return kid
}

/** The newest key that our secret opens. After a change of the secret there is none, and a new key is made. */
async function findUsableKey(deps: Needs, db: Db): Promise<{ kid: string; privatePem: string } | undefined> {
  for (const key of await listSigningKeys(db)) {
    if (key.retired_at) continue
    const privatePem = unseal(deps.config.auth.secret, sealOf(key.kid), key.sealed_private)
    if (privatePem) return { kid: key.kid, privatePem }
  }
  return undefined
}

async function loadRing(deps: Needs): Promise<KeyRing> {
  const keys = await listSigningKeys(deps.db)
  const signing = await findUsableKey(deps, deps.db)
  if (!signing) throw new Error('no signing key that the configured secret opens; ensureSigningKey makes one')
  return {
    sign: createSigner({
      key: signing.privatePem,
      algorithm: 'EdDSA',
      kid: signing.kid,
      header: { alg: 'EdDSA', typ: TOKEN_TYPE },
    }),
    verifiers: new Map(keys.map((key) => [key.kid, verifierFor(deps, key.public_pem)])),
    loadedAt: deps.clock.now().getTime(),
  }
}

function verifierFor(deps: Needs, publicPem: string): typeof VerifierSync {
  return createVerifier({
    key: publicPem,
    algorithms: ['EdDSA'],
    checkTyp: TOKEN_TYPE,
    allowedAud: AUDIENCE,
    allowedIss: issuerOf(deps),
    requiredClaims: ['sub', 'sid', 'app', 'jti', 'iat', 'exp', 'aud', 'iss'],
    // A token's signature is checked once and remembered. Its end is checked by the caller, against the injected clock.
    cache: 10_000,
    ignoreExpiration: true,
  })
}

/** What this process signs and verifies with. */
export async function signingRing(deps: Needs): Promise<KeyRing> {
  return beliefsOf(deps).get(RING)
}

/** The verifier for a `kid`; looks for new keys, at most once a second, when it is not known. */
export async function findVerifier(deps: Needs, kid: string): Promise<typeof VerifierSync | undefined> {
  const ring = await signingRing(deps)
  const known = ring.verifiers.get(kid)
  if (known || deps.clock.now().getTime() - ring.loadedAt < RELOAD_AFTER_MS) return known
  beliefsOf(deps).forget(RING)
  return (await signingRing(deps)).verifiers.get(kid)
}

function beliefsOf(deps: Needs): Beliefs<KeyRing> {
  const known = rings.get(deps.announcements)
  if (known) return known
  const beliefs = createBeliefs(deps, { load: () => loadRing(deps), holds: () => true })
  deps.announcements.on(signingKeysChanged, () => beliefs.forget(RING))
  rings.set(deps.announcements, beliefs)
  return beliefs
}
