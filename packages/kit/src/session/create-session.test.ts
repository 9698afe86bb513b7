import type { Account, SessionTokens } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import { createSession } from './create-session'
import type { TokenStore } from './token-store'

const account: Account = {
  id: '018f0000-0000-7000-8000-000000000001',
  phone: '+919876543210',
  name: 'Asha',
  language: 'en',
  createdAt: '2026-01-01T00:00:00.000Z',
  isProvider: false,
  hasPassword: false,
  deletesAt: null,
}
const tokensNamed = (name: string): SessionTokens => ({
  accessToken: name,
  accessTokenExpiresAt: new Date(Date.now() + 900_000).toISOString(),
  account,
})

let isMarked = true
beforeEach(() => {
  isMarked = true
})
const web: TokenStore = {
  transport: 'cookie',
  read: async () => null,
  write: async () => undefined,
  mayHold: async () => isMarked,
  note: (_app, isSignedIn) => {
    isMarked = isSignedIn
  },
}

/** The network edge: answers by path, and remembers what was asked. */
function server(answer: (path: string, request: Request) => Response | Promise<Response>) {
  const asked: string[] = []
  globalThis.fetch = async (input) => {
    const request = input as Request
    const path = new URL(request.url).pathname
    asked.push(`${request.method} ${path}`)
    return answer(path, request)
  }
  return {
    asked,
    session: createSession({ app: 'customer', apiUrl: 'http://api.test', tokens: web, language: () => 'ta' }),
  }
}
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const refused = (code: string, status: number) => json(status, { code, status })

test('a start with a live cookie signs in; the first request carries token and language', async () => {
  const seen: (string | null)[] = []
  const { session } = server((path, request) => {
    if (path === '/v1/auth/refresh') return json(200, tokensNamed('one'))
    seen.push(request.headers.get('Authorization'), request.headers.get('Accept-Language'))
    return json(200, account)
  })
  await session.restore()
  await unwrap(session.api.GET('/v1/me'))
  expect(session.state()).toEqual({ status: 'signedIn', account })
  expect(seen).toEqual(['Bearer one', 'ta'])
  session.ended()
})

test('a first visit asks nothing; whoever signed in before is asked for, until the server refuses', async () => {
  isMarked = false
  const first = server(() => json(200, tokensNamed('one')))
  await first.session.restore()
  expect([first.session.state().status, first.asked]).toEqual(['signedOut', []])
  await first.session.signIn('a-challenge', '123456')
  expect(isMarked).toBe(true)
  first.session.ended()
  expect(isMarked).toBe(false)
  isMarked = true
  const again = server(() => refused('auth.session_ended', 401))
  await again.session.restore()
  expect([again.session.state().status, isMarked]).toEqual(['signedOut', false])
})

test('a start without a session is signed out, without fuss', async () => {
  const { session } = server(() => refused('auth.session_ended', 401))
  await session.restore()
  expect(session.state().status).toBe('signedOut')
})

test('whoever starts without network is signed in when it comes back', async () => {
  jest.useFakeTimers()
  let isDown = true
  const { session } = server(() => {
    if (isDown) throw new TypeError('network')
    return json(200, tokensNamed('one'))
  })
  const restored = session.restore()
  await jest.advanceTimersByTimeAsync(600)
  await restored
  expect(session.state().status).toBe('signedOut')
  isDown = false
  await jest.advanceTimersByTimeAsync(2100)
  expect(session.state().status).toBe('signedIn')
  session.ended()
  jest.useRealTimers()
})

test('a request of the first moment waits until it is known who is signed in', async () => {
  const seen: (string | null)[] = []
  const { session } = server((path, request) => {
    if (path === '/v1/auth/refresh') return json(200, tokensNamed('one'))
    seen.push(request.headers.get('Authorization'))
    return json(200, account)
  })
  await unwrap(session.api.GET('/v1/me'))
  expect(seen).toEqual(['Bearer one'])
  session.ended()
})

test('ten requests that meet an ended token make one refresh, and all are answered', async () => {
  let valid = 'one'
  const { session, asked } = server((path, request) => {
    if (path === '/v1/auth/refresh') return json(200, tokensNamed(valid))
    return request.headers.get('Authorization') === `Bearer ${valid}`
      ? json(200, account)
      : refused('auth.session_ended', 401)
  })
  await session.restore()
  valid = 'two'
  const answers = await Promise.all(Array.from({ length: 10 }, () => unwrap(session.api.GET('/v1/me'))))
  expect(answers).toHaveLength(10)
  expect(asked.filter((each) => each === 'POST /v1/auth/refresh')).toHaveLength(2)
  session.ended()
})

test('a refused refresh signs out; a dead network does not', async () => {
  let isDown = false
  let isOver = false
  const { session } = server((path) => {
    if (isDown) throw new TypeError('network')
    if (path === '/v1/auth/refresh')
      return isOver ? refused('auth.session_ended', 401) : json(200, tokensNamed('one'))
    return refused('auth.session_ended', 401)
  })
  await session.restore()
  isDown = true
  await expect(unwrap(session.api.GET('/v1/me'))).rejects.toMatchObject({
    code: 'network.unreachable',
    retryable: true,
  })
  expect(session.state().status).toBe('signedIn')
  isDown = false
  isOver = true
  await expect(unwrap(session.api.GET('/v1/me'))).rejects.toMatchObject({ code: 'auth.session_ended' })
  expect(session.state().status).toBe('signedOut')
})

test('the account is asked for anew; an answer older than a change made here is not believed', async () => {
  let answer: (response: Response) => void = () => undefined
  let isDown = false
  const { session } = server((path) => {
    if (path === '/v1/auth/refresh') return json(200, tokensNamed('one'))
    if (isDown) throw new TypeError('network')
    return new Promise<Response>((resolve) => (answer = resolve))
  })
  await session.restore()
  const asking = session.reloadAccount()
  await new Promise((resolve) => setTimeout(resolve))
  answer(json(200, { ...account, hasPassword: true }))
  await asking
  expect(session.state().account?.hasPassword).toBe(true)

  const late = session.reloadAccount()
  await new Promise((resolve) => setTimeout(resolve))
  session.setAccount({ ...account, phone: '+919876500000' })
  answer(json(200, account))
  await late
  expect(session.state().account?.phone).toBe('+919876500000')

  isDown = true
  await session.reloadAccount()
  expect(session.state()).toMatchObject({ status: 'signedIn', account: { phone: '+919876500000' } })
  session.ended()
})

test('a refusal is an ApiProblem with its code, fields and next slots', async () => {
  const nextSlots = [{ startsAt: '2026-11-28T04:30:00.000Z', endsAt: '2026-11-28T05:30:00.000Z' }]
  const { session } = server((path) =>
    path === '/v1/auth/refresh'
      ? refused('auth.session_ended', 401)
      : json(409, { code: 'booking.slot_taken', status: 409, nextSlots }),
  )
  await expect(unwrap(session.api.GET('/v1/categories'))).rejects.toMatchObject({
    code: 'booking.slot_taken',
    status: 409,
    retryable: false,
    nextSlots,
  })
})
