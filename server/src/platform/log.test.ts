import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function linesOf(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = ''
  const destination = new Writable({
    write(chunk, _encoding, done) {
      text += String(chunk)
      done()
    },
  })
  write(createLog({ log: { level: 'info' } }, destination))
  return text
}

test('what lets somebody in or tells who somebody is never reaches a line, however deep it hides', () => {
  const secrets = {
    authorization: 'Bearer secret',
    cookie: 'secret',
    'set-cookie': 'secret',
    'idempotency-key': 'secret',
    phone: '+91secret',
    code: 'secret',
    token: 'secret',
    accessToken: 'secret',
    refreshToken: 'secret',
    startCode: 'secret',
  }
  const text = linesOf((log) => {
    log.info(secrets, 'flat')
    log.info({ headers: secrets }, 'one deep')
    log.info({ request: { headers: secrets } }, 'two deep')
    log.info({ a: { request: { body: secrets } } }, 'three deep')
    log.child({ session: secrets }).warn('in a child')
  })
  expect(text).not.toContain('secret')
  expect(text.trim().split('\n')).toHaveLength(5)
})

test('an error shows its words and its place, not what a driver hung on to it', () => {
  const fault = Object.assign(new Error('duplicate key', { cause: new Error('below') }), {
    code: '23505',
    detail: 'Key (phone)=(+919812345678) already exists.',
    parameters: ['+919812345678'],
  })
  const line: unknown = JSON.parse(linesOf((log) => log.error({ err: fault }, 'request failed')))
  expect(line).toMatchObject({
    level: 'error',
    msg: 'request failed',
    err: { message: 'duplicate key', errorCode: '23505', cause: { message: 'below' } },
  })
  expect(JSON.stringify(line)).not.toContain('9812345678')
})

test('lines below the level cost nothing and say nothing', () => {
  expect(linesOf((log) => log.debug('detail'))).toBe('')
})
