import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testServer, type TestServer } from '../test/index.ts'
import { checkAudit } from './cli-audit.ts'

const run = promisify(execFile)

/** What the command says, and the number it ends with. */
async function verify(t: TestServer, ...words: string[]) {
  const cli = fileURLToPath(new URL('cli.ts', import.meta.url))
  const env = { PATH: process.env.PATH, DATABASE_URL: t.databaseUrl }
  const command = run(process.execPath, [cli, 'audit', 'verify', ...words], { env })
  return command.then(
    ({ stdout }) => ({ code: 0, said: stdout.trim() }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr.trim() }),
  )
}

test('audit verify says whether the log is whole, with the rights of the application', async () => {
  await using t = await testServer()
  const support = await t.signInStaff({ role: 'support' })
  const { accountId } = await t.signIn()
  await support.post(`/v1/ops/people/${accountId}/reveal`, { reason: 'They asked us to' })
  const whole = await verify(t)
  expect(whole).toEqual({ code: 0, said: expect.stringMatching(/^Whole: 3 entries, .* [\da-f]{64}$/) })

  await t.asOwner(`alter table audit_log disable trigger audit_log_only_added_to;
    delete from audit_log where seq = 3`)
  expect(await verify(t, '--expect-seq', '3', '--expect-hash', whole.said.slice(-64))).toEqual({
    code: 1,
    said: 'Broken at entry 3: cut off: entries up to 3 have been there',
  })
}, 120_000)

test('half a head, or none at all, is no head', async () => {
  await using t = await testServer()
  const hash = 'ab'.repeat(32)
  for (const head of [
    { seq: '3', hash: undefined },
    { seq: undefined, hash },
    { seq: '0', hash },
    { seq: '3', hash: 'ab' },
  ]) {
    expect(await checkAudit(t.deps, head)).toMatchObject({
      isDone: false,
      text: expect.stringContaining('--expect-seq'),
    })
  }
  const text = 'No entries yet'
  expect(await checkAudit(t.deps, { seq: undefined, hash: undefined })).toEqual({ isDone: true, text })
})
