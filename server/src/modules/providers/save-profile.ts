import type { ProviderProfile, SaveProviderProfile } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { Problem } from '../../platform/problem.ts'
import { toProfile } from './present.ts'
import { requireProvider } from './require-provider.ts'
import { moveListings, upsertProvider } from './store.ts'

export async function getProfile({ db }: Pick<Deps, 'db'>, actor: AccountActor): Promise<ProviderProfile> {
  return toProfile(await requireProvider(db, actor.accountId))
}

/** Makes the profile or replaces it. The listings move along, so that search finds them at the new place at once. */
export function saveProfile(
  { db, newId, clock }: Pick<Deps, 'db' | 'newId' | 'clock'>,
  actor: AccountActor,
  profile: SaveProviderProfile,
): Promise<ProviderProfile> {
  return inTransaction(db, async (tx) => {
    const saved = await upsertProvider(tx, {
      id: newId(),
      accountId: actor.accountId,
      now: clock.now(),
      profile,
    })
    if (!saved) throw new Problem('auth.session_ended')
    await moveListings(tx, saved.id, saved)
    return toProfile(saved)
  })
}
