import type { Deps } from './deps.ts'
import { verifyAudit } from './modules/ops/index.ts'

/** `audit verify`: what the walk over the chain found, and where it first went wrong. The head to expect is both or neither. */
export async function checkAudit(
  deps: Pick<Deps, 'db'>,
  { seq, hash }: { seq: string | undefined; hash: string | undefined },
): Promise<{ isDone: boolean; text: string }> {
  const isHead = /^[1-9]\d{0,14}$/.test(seq ?? '') && /^[\da-f]{64}$/i.test(hash ?? '')
  if (!isHead && (seq !== undefined || hash !== undefined)) {
    const text =
      'audit verify --expect-seq <number> --expect-hash <64 hex digits>, as the log line "audit head" has them'
    return { isDone: false, text }
  }
  const expected = isHead ? { seq: Number(seq), hash: Buffer.from(hash ?? '', 'hex') } : undefined
  const verdict = await verifyAudit(deps, expected)
  if (!verdict.isWhole) return { isDone: false, text: `Broken at entry ${verdict.seq}: ${verdict.what}` }
  const { count, head } = verdict
  const text = head
    ? `Whole: ${count} entries, the last one's hash is ${head.hash.toString('hex')}`
    : 'No entries yet'
  return { isDone: true, text }
}
