import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { findProviderOf } from './store.ts'

/** The caller's provider profile; `provider.profile_required` for somebody who has none yet. */
export async function requireProvider(db: Db, accountId: string) {
  const provider = await findProviderOf(db, accountId)
  if (!provider) throw new Problem('provider.profile_required')
  return provider
}
