import type { Block } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db.ts'
import { type BlockRecord, listBlocks } from '../accounts/index.ts'
import { maskSubject } from './mask.ts'
import { type PageOf, type PageQuery, readPage } from './page.ts'
import { listStaffNames } from './store-staff.ts'

/** Blocks, the newest first; `active` picks those that hold, or those that do not. */
export async function listBlocksForStaff(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { active, ...query }: PageQuery & { active?: boolean | undefined },
): Promise<PageOf<Block>> {
  const now = clock.now()
  const { items, nextCursor } = await readPage(
    query,
    (page) => listBlocks(db, { active, now, ...page }),
    ({ createdAt }) => createdAt,
    (block) => block,
  )
  const names = await namesOfAuthors(db, items)
  return { items: items.map((block) => toBlock(block, names)), nextCursor }
}

export async function presentBlock(db: Db, block: BlockRecord): Promise<Block> {
  return toBlock(block, await namesOfAuthors(db, [block]))
}

function namesOfAuthors(db: Db, blocks: readonly BlockRecord[]): Promise<ReadonlyMap<string, string>> {
  const ids = blocks.flatMap(({ createdBy }) => (createdBy === null ? [] : [createdBy]))
  return listStaffNames(db, ids)
}

function toBlock(block: BlockRecord, names: ReadonlyMap<string, string>): Block {
  const { id, personId, reason, isActive } = block
  return {
    id,
    kind: block.email === null ? 'phone' : 'email',
    subjectMasked: maskSubject(block),
    personId,
    reason,
    createdAt: block.createdAt.toISOString(),
    createdBy: names.get(block.createdBy ?? '') ?? 'The command line',
    expiresAt: block.expiresAt?.toISOString() ?? null,
    liftedAt: block.liftedAt?.toISOString() ?? null,
    isActive,
  }
}
