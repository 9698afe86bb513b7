import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import { type Db, inTransaction, type Tx } from './db.ts'
import { Problem } from './problem.ts'

type Needs = { db: Db; clock: Clock }

export type Keyed = {
  accountId: string
  /** The Idempotency-Key header. Null where a door takes one but can do without: the work then just runs. */
  key: string | null
  /** Everything that makes the request what it is (method, path, body): another request with this key is refused. */
  request: unknown
}
export type Answer = { status: number; body: string; isReplay: boolean }

/**
 * Runs `work` at most once per account and key, and stores its answer in the same transaction: either effect and answer are both
 * there or neither is. A repetition gets the stored answer byte for byte, also after a restart. Refusals are not stored.
 */
export function answerOnce(
  deps: Needs,
  { accountId, key, request }: Keyed,
  work: (tx: Tx) => Promise<{ status: number; body: unknown }>,
): Promise<Answer> {
  const hash = createHash('sha256').update(canonicalJson(request)).digest()
  return inTransaction(deps.db, async (tx) => {
    if (key === null) return textOf(await work(tx))
    // The lock comes first: a row that appears while we look would else be missed. It goes with the transaction.
    if (!(await tryLock(tx, `${accountId} ${key}`)))
      throw new Problem('idempotency.in_progress', { retryAfterSeconds: 1 })

    const known = await findAnswer(tx, accountId, key)
    if (known && !hash.equals(known.request_hash)) throw new Problem('idempotency.key_reused')
    if (known) return { status: known.status, body: known.body, isReplay: true }

    const answer = textOf(await work(tx))
    await tx
      .insertInto('idempotency_keys')
      .values({
        account_id: accountId,
        key,
        request_hash: hash,
        status: answer.status,
        body: answer.body,
        created_at: deps.clock.now(),
      })
      .execute()
    return answer
  })
}

const textOf = ({ status, body }: { status: number; body: unknown }): Answer => ({
  status,
  body: JSON.stringify(body),
  isReplay: false,
})

async function tryLock(tx: Tx, name: string): Promise<boolean> {
  const { rows } = await sql<{
    got: boolean
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as got`.execute(tx)
  return rows[0]?.got === true
}

function findAnswer(tx: Tx, accountId: string, key: string) {
  return tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'body'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** The same value gives the same text, whatever order its fields came in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
