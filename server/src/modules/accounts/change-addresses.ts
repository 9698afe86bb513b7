import type { CreateAddress, UpdateAddress } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { type Answer, answerOnce } from '../../platform/idempotency.ts'
import { Problem } from '../../platform/problem.ts'
import { toAddress } from './present.ts'
import { lockAccount } from './store.ts'
import {
  type AddressRow,
  countAddresses,
  findAddressRow,
  insertAddress,
  softDeleteAddress,
  updateAddressRow,
} from './store-addresses.ts'

/** Enough for a family and its sites; a list people can still read. */
const MOST_ADDRESSES = 20

/** The same key saves one address, however often it is sent. */
export function createAddress(
  deps: Pick<Deps, 'db' | 'newId' | 'clock'>,
  actor: AccountActor,
  key: string | null,
  input: CreateAddress,
): Promise<Answer> {
  const { accountId } = actor
  return answerOnce(
    deps,
    { accountId, key, request: { operation: 'createAddress', ...input } },
    async (tx) => {
      // Two taps at once would both count 19.
      await lockAccount(tx, accountId)
      if ((await countAddresses(tx, accountId)) >= MOST_ADDRESSES) throw new Problem('address.too_many')
      const address = {
        ...input,
        id: deps.newId(),
        line2: input.line2 ?? null,
        landmark: input.landmark ?? null,
      }
      await insertAddress(tx, { ...address, account_id: accountId, created_at: deps.clock.now() })
      return { status: 201, body: toAddress(address) }
    },
  )
}

export async function updateAddress(
  deps: Pick<Deps, 'db'>,
  actor: AccountActor,
  id: string,
  input: UpdateAddress,
): Promise<AddressRow> {
  const address = await inTransaction(deps.db, async (tx) =>
    Object.keys(input).length > 0
      ? updateAddressRow(tx, actor.accountId, id, input)
      : findAddressRow(tx, actor.accountId, id),
  )
  if (!address) throw new Problem('address.not_found')
  return address
}

export async function deleteAddress(
  deps: Pick<Deps, 'db' | 'clock'>,
  actor: AccountActor,
  id: string,
): Promise<void> {
  const isGone = await inTransaction(deps.db, (tx) =>
    softDeleteAddress(tx, actor.accountId, id, deps.clock.now()),
  )
  if (!isGone) throw new Problem('address.not_found')
}
