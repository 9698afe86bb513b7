import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { testServer, type TestServer } from '../../../test/index.ts'
import { inTransaction } from '../../platform/db.ts'
import { recordAudit } from './audit.ts'
import { hashOf } from './audit-chain.ts'
import { verifyAudit } from './index.ts'
import { listAuditFrom } from './store-audit.ts'

const CONTEXT = { ip: '203.0.113.7', requestId: 'request-1' }

/** So many entries, of the command line. */
function write(t: TestServer, count: number, after: object = { b: 1, a: ['x', null, { é: 'ß' }] }) {
  return inTransaction(t.deps.db, async (tx) => {
    for (let i = 0; i < count; i++) {
      await recordAudit(t.deps, tx, null, CONTEXT, {
        action: 'block.created',
        subject: { kind: 'block', id: String(i) },
        reason: '“Quotes”, \n and ಕನ್ನಡ are hashed too',
        after,
      })
    }
  })
}

/** What somebody with the rights of the database's owner may do, past the trigger. */
async function tamper(t: TestServer, sql: string) {
  await t.asOwner(`alter table audit_log disable trigger audit_log_only_added_to; ${sql};
    alter table audit_log enable trigger audit_log_only_added_to`)
}

test('a log that was only added to is whole, however long', async () => {
  await using t = await testServer()
  expect(await verifyAudit(t.deps)).toEqual({ isWhole: true, count: 0, head: null })
  await write(t, 1100)
  expect(await verifyAudit(t.deps)).toMatchObject({ isWhole: true, count: 1100, head: { seq: 1100 } })
})

test('the hash is what the decision says: anybody can compute it from the rows', async () => {
  await using t = await testServer()
  await write(t, 2)
  const rows = await t.asOwner(`
    select hash, previous_hash,
           to_jsonb(a) - 'hash' - 'previous_hash'
             || jsonb_build_object('at', to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as facts
      from audit_log a order by seq`)
  for (const { hash, previous_hash, facts } of rows) {
    const canonical = JSON.stringify(facts, (_, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
        : value,
    )
    const expected = createHash('sha256')
      .update(previous_hash as Buffer)
      .update(canonical)
      .digest()
    expect((hash as Buffer).toString('hex')).toBe(expected.toString('hex'))
  }
})

const COLUMNS = `at, staff_id, staff_name, staff_role, action, subject_kind, subject_id, reason, before, after, ip, request_id`

test.each([
  ['a reason is changed', `update audit_log set reason = 'another' where seq = 3`, 3, 'changed'],
  ['a time is moved', `update audit_log set at = at + interval '1 millisecond' where seq = 3`, 3, 'changed'],
  ['what it became is changed', `update audit_log set after = '{"b": 2}' where seq = 3`, 3, 'changed'],
  ['somebody else did it', `update audit_log set ip = null where seq = 3`, 3, 'changed'],
  ['one in the middle is deleted', `delete from audit_log where seq = 3`, 3, 'missing'],
  ['the first is deleted', `delete from audit_log where seq = 1`, 1, 'missing'],
  [
    'one is deleted and the rest move up',
    `delete from audit_log where seq = 3; update audit_log set seq = seq - 1 where seq > 3`,
    3,
    'does not follow',
  ],
  [
    'two are swapped',
    `update audit_log set seq = 100 where seq = 2; update audit_log set seq = 2 where seq = 3;
     update audit_log set seq = 3 where seq = 100`,
    2,
    'does not follow',
  ],
  [
    'what two say is swapped',
    `update audit_log a set subject_id = b.subject_id from audit_log b where (a.seq, b.seq) in ((2, 3), (3, 2))`,
    2,
    'changed',
  ],
  [
    'one is put in',
    `insert into audit_log (seq, ${COLUMNS}, previous_hash, hash)
       select 6, ${COLUMNS}, hash, sha256(hash) from audit_log where seq = 5`,
    6,
    'changed',
  ],
  ['a hash is replaced', `update audit_log set hash = sha256(hash) where seq = 3`, 3, 'changed'],
  [
    'a hash and the next one’s word of it are replaced together',
    `update audit_log set hash = sha256('x') where seq = 3;
     update audit_log set previous_hash = sha256('x') where seq = 4`,
    3,
    'changed',
  ],
])('it is seen when %s', async (_, sql, seq, what) => {
  await using t = await testServer()
  await write(t, 5)
  await tamper(t, sql)
  expect(await verifyAudit(t.deps)).toEqual({ isWhole: false, seq, what: expect.stringContaining(what) })
})

test('an entry written anew, with a hash that fits, does not fit the next one', async () => {
  await using t = await testServer()
  await write(t, 4)
  const [third] = await listAuditFrom(t.deps.db, 2, 1)
  if (!third) throw new Error('not there')
  const { hash: _, previous_hash, at, ...rest } = third
  const hash = hashOf(previous_hash, { ...rest, at: at.toISOString(), reason: 'Another' })
  await tamper(
    t,
    `update audit_log set reason = 'Another', hash = '\\x${hash.toString('hex')}' where seq = 3`,
  )
  expect(await verifyAudit(t.deps)).toEqual({
    isWhole: false,
    seq: 4,
    what: expect.stringContaining('does not follow'),
  })
})

test('a tail that was cut off, or a log written anew, is seen by whoever kept an earlier head', async () => {
  await using t = await testServer()
  await write(t, 5)
  const kept = await verifyAudit(t.deps)
  if (!kept.isWhole || !kept.head) throw new Error('not whole')
  await write(t, 1)
  expect(await verifyAudit(t.deps, kept.head)).toMatchObject({ isWhole: true, count: 6 })

  await tamper(t, 'delete from audit_log where seq > 3')
  expect(await verifyAudit(t.deps)).toMatchObject({ isWhole: true, count: 3 })
  expect(await verifyAudit(t.deps, kept.head)).toEqual({
    isWhole: false,
    seq: 4,
    what: expect.stringContaining('cut off'),
  })

  await write(t, 4, { other: true })
  expect(await verifyAudit(t.deps, kept.head)).toEqual({
    isWhole: false,
    seq: 5,
    what: expect.stringContaining('not the entry that was there'),
  })
})

test('an act that fails leaves no entry, and the next one no gap', async () => {
  await using t = await testServer()
  await write(t, 1)
  const failing = inTransaction(t.deps.db, async (tx) => {
    await recordAudit(t.deps, tx, null, CONTEXT, {
      action: 'block.created',
      subject: { kind: 'block', id: null },
    })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await write(t, 1)
  expect(await verifyAudit(t.deps)).toMatchObject({ isWhole: true, count: 2 })
})
