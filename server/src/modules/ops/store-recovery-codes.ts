import type { Db, Tx } from '../../platform/db.ts'

type Code = { staffId: string; hash: Buffer }

/** Whether it is one of theirs and was not used. */
export async function hasRecoveryCode(db: Db, { staffId, hash }: Code): Promise<boolean> {
  const row = await db
    .selectFrom('staff_recovery_codes')
    .select('staff_id')
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

export async function useRecoveryCode(tx: Tx, { staffId, hash }: Code, now: Date): Promise<void> {
  await tx
    .updateTable('staff_recovery_codes')
    .set({ used_at: now })
    .where('staff_id', '=', staffId)
    .where('code_hash', '=', hash)
    .execute()
}

export async function replaceRecoveryCodes(
  tx: Tx,
  staffId: string,
  hashes: readonly Buffer[],
): Promise<void> {
  await tx.deleteFrom('staff_recovery_codes').where('staff_id', '=', staffId).execute()
  const rows = hashes.map((hash) => ({ staff_id: staffId, code_hash: hash }))
  await tx.insertInto('staff_recovery_codes').values(rows).execute()
}

export async function countRecoveryCodes(db: Db, staffId: string): Promise<number> {
  const { left } = await db
    .selectFrom('staff_recovery_codes')
    .select((eb) => eb.fn.countAll<string>().as('left'))
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(left)
}
