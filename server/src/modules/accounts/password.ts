import { type Argon2Parameters, argon2 } from 'node:crypto'
import { promisify } from 'node:util'
import { bulkhead, isBulkheadRejectedError } from 'cockatiel'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../platform/problem.ts'
import { isSameHash } from '../../platform/secrets.ts'

/** OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane. `memory` is in KiB. */
const CURRENT = { memory: 19_456, passes: 2, parallelism: 1 } as const
const SALT_BYTES = 16
const TAG_BYTES = 32

type Hash = { memory: number; passes: number; parallelism: number; salt: Buffer; tag: Buffer }

/**
 * Each takes a thread and 19 MiB for some hundredth of a second, so a flood of passwords must not take them all (OWASP ASVS 15.1.3). Who
 * waits behind thirty others is told to come again.
 */
const gate = bulkhead(2, 30)
const derive = promisify<'argon2id', Argon2Parameters, Buffer>(argon2)

/** In PHC string form: parameters, salt and tag. The password is taken as it is; the contract has normalised it (NFC). */
export async function hashPassword(deps: Pick<Deps, 'random'>, password: string): Promise<string> {
  const salt = Buffer.from(deps.random.token(), 'base64url').subarray(0, SALT_BYTES)
  const tag = await run(password, { ...CURRENT, salt })
  const { memory, passes, parallelism } = CURRENT
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`
}

/** Takes as long for no hash (nobody there, or no password) as for one. `service.overloaded` when too many wait. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const hash = stored === null ? NOBODY : parse(stored)
  const tag = await run(password, hash)
  return isSameHash(tag, hash.tag) && stored !== null
}

/** Made with other parameters than today's: whoever has the password at hand hashes it anew. */
export function isOutdated(stored: string): boolean {
  const { memory, passes, parallelism } = parse(stored)
  return memory !== CURRENT.memory || passes !== CURRENT.passes || parallelism !== CURRENT.parallelism
}

const NOBODY: Hash = { ...CURRENT, salt: Buffer.alloc(SALT_BYTES), tag: Buffer.alloc(TAG_BYTES) }
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

function parse(stored: string): Hash {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(stored) ?? []
  if (tag === '') throw new Error('a password hash that is not ours')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/** PHC's base64 has no padding. */
const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

async function run(password: string, { salt, ...cost }: Omit<Hash, 'tag'>): Promise<Buffer> {
  const { memory, passes, parallelism } = cost
  const parameters = { message: password, nonce: salt, tagLength: TAG_BYTES, memory, passes, parallelism }
  try {
    return await gate.execute(() => derive('argon2id', parameters))
  } catch (error) {
    if (!isBulkheadRejectedError(error)) throw error
    throw new Problem('service.overloaded', { retryAfterSeconds: 1 })
  }
}
