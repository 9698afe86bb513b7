import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Clock } from './clock.ts'
import { type Db, inTransaction, type Tx } from './db.ts'
import { isDuplicate } from './pg-errors.ts'
import { prepared } from './prepared.ts'
import { Problem } from './problem.ts'

type Needs = { db: Db; clock: Clock }
/** `key` null: the caller sent none, so nothing is remembered. `request`: what the key stands for; another one under the same key is refused. */
type Keyed = { accountId: string; key: string | null; request: unknown }
/** The text is sent as it is. */
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
  const hash = hashOf(request)
  return inTransaction(deps.db, async (tx) => {
    if (key === null) return textOf(await work(tx))
    // The lock comes first: a row that appears while we look would else be missed. It goes with the transaction.
    const [lock] = await tryLock(tx, { keyLock: lockName(accountId, key) })
    if (lock?.got !== true) throw inProgress()

    const known = await findAnswer(tx, accountId, key)
    if (known) return replay(known, hash)

    const { status, body } = textOf(await work(tx))
    await insertAnswer(tx, { accountId, key, hash, status, body, answeredAt: deps.clock.now() })
    return { status, body, isReplay: false }
  })
}

/** What a hot path hands to its statement, for `tryKeyLock` and `answerInsert`. */
export type AnswerRow = {
  accountId: string
  key: string
  keyLock: string
  hash: Buffer
  status: number
  body: string
  answeredAt: Date
}
/** The row for an answer. */
export type KeepAnswer = (answer: { status: number; body: unknown }) => AnswerRow

/**
 * The same promise for an effect that is one statement with `tryKeyLock` and `answerInsert` in it. Nobody looks for an earlier answer
 * first: where there is one, the statement fails, or `work` refuses, and then it is found. `work` answers the row that it wrote, null
 * when the lock was held.
 */
export async function answerOnceInStatement(
  deps: Needs,
  { accountId, key, request }: Keyed & { key: string },
  work: (keep: KeepAnswer) => Promise<AnswerRow | null>,
): Promise<Answer> {
  const hash = hashOf(request)
  const keyLock = lockName(accountId, key)
  const keep: KeepAnswer = ({ status, body }) => ({
    accountId,
    key,
    keyLock,
    hash,
    status,
    body: JSON.stringify(body),
    answeredAt: deps.clock.now(),
  })
  try {
    const row = await work(keep)
    if (!row) throw inProgress()
    return { status: row.status, body: row.body, isReplay: false }
  } catch (error) {
    if (!(error instanceof Problem) && !isDuplicate(error, 'idempotency_keys_pkey')) throw error
    const known = await findAnswer(deps.db, accountId, key)
    if (known) return replay(known, hash)
    throw error
  }
}

/** Part of a statement: `got` says whether this key is ours until the transaction ends. */
export const tryKeyLock = ({ keyLock }: Pick<AnswerRow, 'keyLock'>) =>
  sql<{ got: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${keyLock}, 0)) as got`

/** Part of a statement: the answer, written once for each row of `from`. Fails where there is one. */
export const answerInsert = (row: AnswerRow, from: string) =>
  sql`insert into idempotency_keys (account_id, key, request_hash, status, body, created_at)
      select ${row.accountId}::uuid, ${row.key}, ${row.hash}::bytea, ${row.status}::smallint, ${row.body}, ${row.answeredAt}::timestamptz
        from ${sql.ref(from)}`

const hashOf = (request: unknown) => createHash('sha256').update(canonicalJson(request)).digest()
const lockName = (accountId: string, key: string) => `${accountId} ${key}`
const inProgress = () => new Problem('idempotency.in_progress', { retryAfterSeconds: 1 })

const textOf = ({ status, body }: { status: number; body: unknown }): Answer => ({
  status,
  body: JSON.stringify(body),
  isReplay: false,
})

type Known = { request_hash: Buffer; status: number; body: string }

function replay({ request_hash, status, body }: Known, hash: Buffer): Answer {
  if (!hash.equals(request_hash)) throw new Problem('idempotency.key_reused')
  return { status, body, isReplay: true }
}

async function findAnswer(db: Db, accountId: string, key: string): Promise<Known | undefined> {
  return (await answers(db, { accountId, key }))[0]
}
const answers = prepared((db: Db, { accountId, key }: { accountId: string; key: string }) =>
  db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'status', 'body'])
    .where('account_id', '=', accountId)
    .where('key', '=', key),
)

const tryLock = prepared((_: Tx, lock: Pick<AnswerRow, 'keyLock'>) => tryKeyLock(lock))

const insertAnswer = prepared(
  (_: Tx, row: Omit<AnswerRow, 'keyLock'>) =>
    sql`insert into idempotency_keys (account_id, key, request_hash, status, body, created_at)
        values (${row.accountId}, ${row.key}, ${row.hash}, ${row.status}, ${row.body}, ${row.answeredAt})`,
)

/** The same value gives the same text, whatever order its fields came in. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
