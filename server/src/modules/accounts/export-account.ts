import { setTimeout as sleep } from 'node:timers/promises'
import type { AccountExport } from '@buildxpert/contract'
import { bulkhead } from 'cockatiel'
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
  const iterator = pages[Symbol.asyncIterator]()
  let separator = '['
  for (;;) {
    const text = await inTurn(async () => {
      const page = await iterator.next()
      return page.done ? undefined : page.value.map((row) => JSON.stringify(row)).join(',')
    })
    if (text === undefined) break
    if (text === '') continue
    yield separator + text
    separator = ','
  }
  yield separator === '[' ? '[]' : ']'
}

const gate = bulkhead(1, Infinity)

/**
 * One page of one export at a time, and after each a rest as long as it took: however many are asked for at once, half of one connection and of
 * this process's time is all they get, and other requests have the rest. Who reads slowly holds nothing up.
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  return gate.execute(async () => {
    const startedAt = performance.now()
    const result = await work()
    await sleep(performance.now() - startedAt)
    return result
  })
}
