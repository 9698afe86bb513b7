import { expect, test } from 'vitest'
import { testServer } from './index.ts'

test('a test server answers, signs people in and gives everything back', async () => {
  await using t = await testServer()
  const person = await t.signIn()
  const me = await person.get('/v1/me')
  expect(me.statusCode).toBe(200)
  expect(me.json()).toMatchObject({ id: person.accountId, phone: person.phone })
  await t.runJobs()
})
