import type { Deps } from './deps.ts'
import { listSigningKeys, retireSigningKey, rotateSigningKey } from './modules/accounts/index.ts'

/** What to say of it, and whether it was done. */
type Outcome = { isDone: boolean; text: string }

export async function listKeys(deps: Deps): Promise<Outcome> {
  const lines = (await listSigningKeys(deps)).map(({ kid, since, until, state }) => {
    const end =
      state === 'signs' ? '' : ` ${state === 'verifies' ? 'until ' : ''}${until?.toISOString() ?? ''}`
    return `${kid}  since ${since.toISOString()}  ${state}${end}`
  })
  return {
    isDone: true,
    text: lines.length === 0 ? 'None yet: the API makes one when it starts' : lines.join('\n'),
  }
}

export async function rotateKeys(deps: Deps): Promise<Outcome> {
  const added = await rotateSigningKey(deps)
  if (added) return { isDone: true, text: `New key ${added.kid}` }
  const text =
    'AUTH_SECRET opens none of the keys. Use the one that the API runs with; if it is new, start the API with it first'
  return { isDone: false, text }
}

export async function retireKey(deps: Deps, kid: string): Promise<Outcome> {
  const outcome = await retireSigningKey(deps, kid)
  const text = {
    retired: `Removed ${kid}; its tokens are refused from now on, and apps get others by themselves`,
    is_signing: `${kid} signs. Rotate first: npm run cli -w server -- keys rotate`,
    was_removed: `${kid} was removed before`,
    unknown: `There is no key ${kid}; see: npm run cli -w server -- keys list`,
  }[outcome]
  return { isDone: outcome === 'retired' || outcome === 'was_removed', text }
}
