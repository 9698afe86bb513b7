import type { StaffMember } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import { type PageOf, type PageQuery, readPage } from './page.ts'
import { toStaffMember } from './present-staff.ts'
import { listStaffRows } from './store-staff.ts'

/** One page of the staff, those who came first before the others. */
export async function listStaff({ db }: Pick<Deps, 'db'>, query: PageQuery): Promise<PageOf<StaffMember>> {
  return readPage(
    query,
    (page) => listStaffRows(db, page),
    ({ created_at }) => created_at,
    toStaffMember,
  )
}
