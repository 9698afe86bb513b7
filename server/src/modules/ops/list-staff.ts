import type { StaffMember } from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { toStaffMember } from './present-staff.ts'
import { listStaffRows } from './store-staff.ts'

const Position = z.strictObject({ at: z.coerce.date(), id: z.uuid() })

/** One page of the staff, those who came first before the others. */
export async function listStaff(
  { db }: Pick<Deps, 'db'>,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ items: StaffMember[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const rows = await listStaffRows(db, { after, limit: limit + 1 })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return {
    items: items.map(toStaffMember),
    nextCursor: last ? encodeCursor({ at: last.created_at, id: last.id }) : null,
  }
}
