import { expect, test } from 'vitest'
import { misplaced } from '../../../bench/misplaced.ts'
import { buildApp } from '../../src/app.ts'
import { createLog } from '../../src/platform/log.ts'
import { testServer } from '../index.ts'

test('what people say where it does not belong stands in no log and in no error', async () => {
  await using t = await testServer()
  const lines: string[] = []
  const log = createLog({ log: { level: 'trace' } }, { write: (line) => void lines.push(line) })
  const app = await buildApp({ ...t.deps, log })
  const { listingId } = await t.seed.provider()
  const { tokens, phone } = await t.signIn()
  const mine = {
    token: tokens.accessToken,
    phone,
    password: 'seventeen violet kettles',
    words: 'zqcanary beware of the dog',
    key: 'zqcanary-key',
  }

  const errors: string[] = []
  for (const { path, asking } of misplaced(mine, { bookingId: listingId, listingId })) {
    const { method, body, token, headers } = asking
    const answer = await app.inject({
      method: (method ?? (body === undefined ? 'GET' : 'POST')) as 'GET',
      url: path,
      payload: typeof body === 'string' ? body : JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
    })
    if (answer.statusCode >= 400) errors.push(answer.payload)
    expect(answer.statusCode).toBeLessThan(500)
  }
  await app.close()

  expect(lines.length).toBeGreaterThanOrEqual(errors.length)
  expect(errors.length).toBeGreaterThan(15)
  const told = [...lines, ...errors].join('\n')
  for (const secret of [mine.token, phone.slice(3), mine.password, mine.words, mine.key])
    expect(told).not.toContain(secret)
})
