import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

/** The UTC day of an instant, as PostgreSQL writes a date. */
const dayOf = (now: Date) => now.toISOString().slice(0, 10)

/**
 * Spends, if the day's cap still allows it; answers what the day has cost with it. The row stays locked until the transaction ends:
 * take it before any challenge, as everybody does.
 */
export async function spend(
  tx: Tx,
  { now, paise, capPaise }: { now: Date; paise: number; capPaise: number },
): Promise<number | undefined> {
  if (paise > capPaise) return undefined
  const row = await tx
    .insertInto('code_spend')
    .values({ day: dayOf(now), paise, sent: 1 })
    .onConflict((conflict) =>
      conflict
        .column('day')
        .doUpdateSet({
          paise: sql`code_spend.paise + excluded.paise`,
          sent: sql`code_spend.sent + 1`,
        })
        .where(sql`code_spend.paise + excluded.paise`, '<=', capPaise),
    )
    .returning('paise')
    .executeTakeFirst()
  return row?.paise
}

/** The vendor did not take it, so it cost nothing. */
export async function unspend(tx: Tx, { at, paise }: { at: Date; paise: number }): Promise<void> {
  await tx
    .updateTable('code_spend')
    .set((eb) => ({ paise: eb('paise', '-', paise), sent: eb('sent', '-', 1) }))
    .where(sql<string>`day::text`, '=', dayOf(at))
    .execute()
}

/** Counts a code that the cap held back; answers how many there were today. */
export async function countRefusal(tx: Tx, now: Date): Promise<number> {
  const { refused } = await tx
    .insertInto('code_spend')
    .values({ day: dayOf(now), refused: 1 })
    .onConflict((conflict) => conflict.column('day').doUpdateSet({ refused: sql`code_spend.refused + 1` }))
    .returning('refused')
    .executeTakeFirstOrThrow()
  return refused
}

/** How many codes were sent in this time, and how many of them somebody used. */
export async function countCodes(
  db: Db,
  { from, until }: { from: Date; until: Date },
): Promise<{ sent: number; used: number }> {
  const { sent, used } = await db
    .selectFrom('code_challenges')
    .select((eb) => [eb.fn.countAll<string>().as('sent'), eb.fn.count<string>('used_at').as('used')])
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .executeTakeFirstOrThrow()
  return { sent: Number(sent), used: Number(used) }
}
