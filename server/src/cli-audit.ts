import type { Deps } from './deps.ts'
import { verifyAudit } from './modules/ops/index.ts'

/** `audit verify`: what the walk over the chain found, and where it first went wrong. */
export async function checkAudit(
  deps: Pick<Deps, 'db'>,
  expected: { seq: number; hash: string } | undefined,
): Promise<{ isDone: boolean; text: string }> {
  const verdict = await verifyAudit(
    deps,
    expected && { seq: expected.seq, hash: Buffer.from(expected.hash, 'hex') },
  )
  if (!verdict.isWhole) return { isDone: false, text: `Broken at ${verdict.seq}: ${verdict.what}` }
  const { count, head } = verdict
  return { isDone: true, text: head ? `${count} entries, head ${head.hash.toString('hex')}` : 'No entries' }
}
