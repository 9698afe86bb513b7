import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { countedAs, LIMITS, type LimitName, giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { refuse } from './admit.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'random' | 'state'>
export type DoorLimit = { row: LimitName; key: string }
type Try = { phone: string | null; way: 'code' | 'password' }

/** As `takeLimit`, for every row. A try at a door that is shut is written down; that it was shut, once in each window. */
export async function takeDoorLimits(
  deps: Needs,
  context: RequestContext,
  limits: readonly DoorLimit[],
  tried: Try,
): Promise<void> {
  for (const limit of limits) {
    try {
      await takeLimit(deps, limit.row, limit.key)
    } catch (error) {
      if (error instanceof Problem) await recordShut(deps, context, limit, tried)
      throw error
    }
  }
}

/** After a success, for rows that count failures only. */
export async function giveBackDoorLimits(deps: Needs, limits: readonly DoorLimit[]): Promise<void> {
  for (const { row, key } of limits) await giveBackLimit(deps, row, key)
}

async function recordShut(deps: Needs, context: RequestContext, { row, key }: DoorLimit, tried: Try) {
  const once = { name: `${row}Shut`, points: 1, windowMs: LIMITS[row].windowMs }
  const { allowed: isLockOut } = await deps.state.limits.take(once, countedAs(key))
  await inTransaction(deps.db, (tx) => refuse(deps, tx, context, { ...tried, outcome: 'locked', isLockOut }))
}
