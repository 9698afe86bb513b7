import { modules } from '../../src/modules/index.ts'
import type { TestServer } from '../server.ts'

/** What the worker does every ten minutes: erases the accounts whose grace is over. */
export async function eraseAccounts({ deps }: TestServer): Promise<void> {
  const job = modules
    .flatMap(({ jobs }) => jobs ?? [])
    .find(({ name }) => name === 'accounts.erase-due-accounts')
  if (!job) throw new Error('nobody erases accounts')
  await job.run(deps, undefined)
}
