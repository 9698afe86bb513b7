import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { testServer } from '../../../test/index.ts'
import { fakeClock } from '../../../test/clock.ts'
import { SECOND } from '../../platform/clock.ts'
import { codingFor, readyAnswers } from './ready-answer.ts'

test('the catalogue comes in the coding that the reader takes, and is the same in each', async () => {
  await using t = await testServer()
  const ask = async (accepted?: string) => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
    const { rawPayload, headers: answered } = await t.app.inject({ url: '/v1/categories', headers })
    return {
      body: rawPayload,
      coding: answered['content-encoding'],
      etag: answered.etag,
      vary: answered.vary,
    }
  }
  const [plain, br, gzip] = [await ask(), await ask('gzip, deflate, br'), await ask('gzip')]
  expect([plain.coding, br.coding, gzip.coding]).toEqual([undefined, 'br', 'gzip'])
  expect(brotliDecompressSync(br.body)).toEqual(plain.body)
  expect(gunzipSync(gzip.body)).toEqual(plain.body)
  expect([br.etag, gzip.etag]).toEqual([plain.etag, plain.etag])
  expect(plain.vary).toContain('Accept-Encoding')
})

test('what a reader refuses, or does not name, is not sent', () => {
  expect(codingFor('br;q=0, gzip;q=0.5')).toBe('gzip')
  expect(codingFor('gzip;q=0.0')).toBe('identity')
  expect(codingFor('zstd')).toBe('identity')
  expect(codingFor('BR;q=0.1')).toBe('br')
})

test('an answer is read once for all who ask, again after a while, and compressed anew only when it has changed', async () => {
  const clock = fakeClock()
  let [reads, word] = [0, 'one']
  const answers = readyAnswers(clock, async () => {
    reads += 1
    return word
  })
  const [first, together] = await Promise.all([answers('en'), answers('en')])
  expect([reads, together]).toEqual([1, first])

  clock.advance(11 * SECOND)
  // The very same buffers: nothing was compressed.
  expect((await answers('en')).bodies).toBe(first.bodies)
  word = 'two'
  clock.advance(11 * SECOND)
  expect((await answers('en')).etag).not.toBe(first.etag)
  expect(reads).toBe(3)
})

test('a reading that failed is not remembered', async () => {
  let isAway = true
  const answers = readyAnswers(fakeClock(), async () => {
    if (isAway) throw new Error('away')
    return 'here'
  })
  await expect(answers('en')).rejects.toThrow('away')
  isAway = false
  expect((await answers('en')).bodies.identity.toString()).toBe('"here"')
})
