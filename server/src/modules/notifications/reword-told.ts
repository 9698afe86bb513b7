import type { Tx } from '../../platform/db.ts'
import type { Params } from './params.ts'
import { replaceParams, type Told } from './store.ts'

/**
 * Puts other parameters into what these people were told of these bookings: a person whose account was erased is not to be read of by name.
 * Parameters of other names stay as they are.
 */
export async function rewordTold(tx: Tx, told: readonly Told[], params: Params): Promise<void> {
  if (told.length > 0) await replaceParams(tx, told, params)
}
