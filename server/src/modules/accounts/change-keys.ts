import { generateKeyPairSync } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import { MINUTE } from '../../platform/clock.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { seal } from '../../platform/secrets.ts'
import { findUsableKey, sealOf } from './signing-keys.ts'
import {
  insertSigningKey,
  listSigningKeyRows,
  lockSigningKeys,
  removeSigningKey,
  type SigningKeyRow,
  stopOtherKeys,
} from './store-keys.ts'
import { recordSecurityEvent, type SecurityEventKind } from './store-security-events.ts'
import { signingKeysChanged } from './topics.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'announcements'>

/** Makes sure there is a key this server can sign with. Safe on many processes at once and at every start. */
export async function ensureSigningKey(deps: Needs): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    if (!findUsableKey(deps, await listSigningKeyRows(tx))) await addKey(deps, tx)
  })
}

/**
 * A new key signs from now on, on every process; tokens of the old ones live out their time. Undefined, and nothing is changed, when our
 * secret opens none of the keys: it is not the one that the running processes have, and they could not sign with what we made.
 */
export async function rotateSigningKey(deps: Needs): Promise<{ kid: string } | undefined> {
  return inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    if (!findUsableKey(deps, await listSigningKeyRows(tx))) return undefined
    const kid = await addKey(deps, tx)
    await stopOtherKeys(tx, kid, deps.clock.now())
    return { kid }
  })
}

export type Retired = 'retired' | 'is_signing' | 'was_removed' | 'unknown'

/** Removes a key, as after a theft: its tokens are refused on every process within a second, and apps get others by refreshing. */
export async function retireSigningKey(deps: Needs, kid: string): Promise<Retired> {
  return inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    const keys = await listSigningKeyRows(tx)
    const key = keys.find((each) => each.kid === kid)
    if (!key) return 'unknown'
    if (key.removed_at) return 'was_removed'
    if (findUsableKey(deps, keys)?.kid === kid) return 'is_signing'
    await removeKey(deps, tx, kid)
    return 'retired'
  })
}

/** Removes keys of which no token can run any more. Harmless twice: the second finds none. */
export async function removeOldKeys(deps: Needs): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await lockSigningKeys(tx)
    for (const key of await listSigningKeyRows(tx)) {
      const end = verifiesUntil(deps, key)
      if (end && !key.removed_at && end <= deps.clock.now()) await removeKey(deps, tx, key.kid)
    }
  })
}

export type SigningKey = {
  kid: string
  since: Date
  until: Date | undefined
  state: 'signs' | 'verifies' | 'removed'
}

/** The newest first. `until` is when a key verifies no more, or since when it does not. */
export async function listSigningKeys(deps: Pick<Deps, 'db' | 'config'>): Promise<SigningKey[]> {
  return (await listSigningKeyRows(deps.db)).map((key) => ({
    kid: key.kid,
    since: key.created_at,
    until: key.removed_at ?? verifiesUntil(deps, key),
    state: key.removed_at ? 'removed' : key.retired_at ? 'verifies' : 'signs',
  }))
}

/** When the last token of a key that signs no more has run out; undefined while it signs. */
function verifiesUntil(
  { config }: Pick<Deps, 'config'>,
  { retired_at }: Pick<SigningKeyRow, 'retired_at'>,
): Date | undefined {
  // A minute for processes that heard of it late, and for clocks that differ.
  return retired_at ? new Date(retired_at.getTime() + config.auth.accessTokenMs + MINUTE) : undefined
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
  await sayChanged(deps, tx, 'signing_key_added')
  return kid
}

async function removeKey(deps: Needs, tx: Tx, kid: string): Promise<void> {
  await removeSigningKey(tx, kid, deps.clock.now())
  await sayChanged(deps, tx, 'signing_key_retired')
}

async function sayChanged(deps: Needs, tx: Tx, kind: SecurityEventKind): Promise<void> {
  const by = { account_id: null, session_id: null, ip: null }
  await recordSecurityEvent(tx, { id: deps.newId(), kind, ...by, at: deps.clock.now() })
  await deps.announcements.announce(tx, signingKeysChanged, {})
}
