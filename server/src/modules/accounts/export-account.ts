import type { AccountExport } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor, RequestContext } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import type { Keepers, Person } from '../../people.ts'
import { recordSecurityEvent } from './store-security-events.ts'

/**
 * Everything that is kept about a person, as the text of an `AccountExport`, in pieces: read while they are taken, so that a long history
 * fills neither memory nor the database's connections. The first piece is asked for after the wish itself has been written down.
 */
export async function exportAccount(
  deps: Deps,
  keepers: Keepers,
  { accountId, sessionId }: AccountActor,
  { ip, userAgent, language }: RequestContext,
): Promise<AsyncIterable<string>> {
  const at = deps.clock.now()
  const event = {
    id: deps.newId(),
    account_id: accountId,
    session_id: sessionId,
    ip,
    user_agent: userAgent,
    at,
  }
  await inTransaction(deps.db, (tx) => recordSecurityEvent(tx, { ...event, kind: 'data_exported' }))
  return write(deps, keepers, { accountId, language }, at)
}

async function* write(deps: Deps, keepers: Keepers, person: Person, at: Date): AsyncGenerator<string> {
  const head: Omit<AccountExport, 'sections'> = {
    format: 'buildxpert.account-export',
    version: 1,
    exportedAt: at.toISOString(),
  }
  yield `${JSON.stringify(head).slice(0, -1)},"sections":{`
  let separator = ''
  for (const [name, read] of keepers().flatMap(({ sections }) => Object.entries(sections ?? {}))) {
    yield `${separator}${JSON.stringify(name)}:`
    yield* writeRows(read(deps, person))
    separator = ','
  }
  yield '}}'
}

async function* writeRows(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let separator = '['
  for await (const rows of pages) {
    if (rows.length === 0) continue
    yield separator + rows.map((row) => JSON.stringify(row)).join(',')
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}
