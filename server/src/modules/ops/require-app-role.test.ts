import pino from 'pino'
import { expect, test } from 'vitest'
import { createDb } from '../../platform/db.ts'
import { testServer, type TestServer } from '../../../test/index.ts'
import { requireAppRole } from './index.ts'

/** What a process says as it starts with this connection string. */
async function start(t: TestServer, url: string, env: 'development' | 'production') {
  const lines: string[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void lines.push(line) })
  const db = createDb({ ...t.deps.config.db, url }, log)
  try {
    await requireAppRole({ db, log, config: { ...t.deps.config, env } })
  } finally {
    await db.destroy()
  }
  return lines
}

test('production does not start as a user who may change the audit log; development says so', async () => {
  await using t = await testServer()
  await expect(start(t, t.databaseOwnerUrl, 'production')).rejects.toThrow('may change the audit log')
  expect(await start(t, t.databaseOwnerUrl, 'development')).toHaveLength(1)
  expect(await start(t, t.databaseUrl, 'production')).toEqual([])
})

test('a single right too many is found', async () => {
  await using t = await testServer()
  await t.asOwner('grant delete on audit_log to buildxpert_app')
  await expect(start(t, t.databaseUrl, 'production')).rejects.toThrow('may change the audit log')
})
