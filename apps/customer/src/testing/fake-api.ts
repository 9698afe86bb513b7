import type {
  Account,
  Address,
  Booking,
  CreateAddress,
  CreateBooking,
  MoveBooking,
} from '@buildxpert/contract'
import { refusal, type Answer, type Ask, type Route } from './answers'
import { RIGHT_CODE, fakeAccount } from './fake-account'
import * as fixtures from './fixtures'

const page = (items: readonly unknown[], more = {}) => ({
  status: 200,
  body: { items, nextCursor: null, ...more },
})

/**
 * The API as the apps see it through `fetch`, with a little memory: bookings made here are listed here. `on` puts another answer in
 * front of a route, for one test's bad day.
 */
export function fakeApi(
  options: {
    signedIn?: boolean
    account?: Partial<Account>
    bookings?: Booking[]
    addresses?: Address[]
  } = {},
) {
  let isSignedIn = options.signedIn ?? true
  const own = fakeAccount({ ...fixtures.account, ...options.account })
  const bookings = [...(options.bookings ?? [])]
  const addresses = [...(options.addresses ?? [fixtures.address])]
  const asked: { method: string; path: string; query: URLSearchParams; body: unknown; headers: Headers }[] =
    []
  const tokens = () => ({
    accessToken: 'token',
    accessTokenExpiresAt: new Date(Date.now() + 900_000).toISOString(),
    account: own.account(),
  })

  const isPast = (booking: Booking) =>
    ['completed', 'rejected', 'expired', 'cancelled'].includes(booking.state)
  const routes: Route[] = [
    [
      'POST',
      /^\/v1\/auth\/refresh$/,
      () => (isSignedIn ? { status: 200, body: tokens() } : refusal('auth.session_ended')),
    ],
    [
      'POST',
      /^\/v1\/auth\/codes$/,
      () => ({
        status: 202,
        body: {
          challengeId: fixtures.id(2),
          expiresAt: new Date(Date.now() + 300_000).toISOString(),
          resendAt: new Date(Date.now() + 30_000).toISOString(),
          channel: 'sms',
        },
      }),
    ],
    [
      'POST',
      /^\/v1\/auth\/sessions$/,
      ({ body }) => {
        const { code } = body as { code?: string }
        if (code !== undefined && code !== RIGHT_CODE) return refusal('auth.code_invalid')
        isSignedIn = true
        return { status: 201, body: tokens() }
      },
    ],
    [
      'DELETE',
      /^\/v1\/auth\/sessions$/,
      () => {
        isSignedIn = false
        return { status: 204 }
      },
    ],
    ['GET', /^\/v1\/auth\/sessions$/, () => page([])],
    ['GET', /^\/v1\/me$/, () => ({ status: 200, body: own.account() })],
    ['PATCH', /^\/v1\/me$/, ({ body }) => ({ status: 200, body: own.change(body as Partial<Account>) })],
    ...own.routes,
    ['GET', /^\/v1\/categories$/, () => page(fixtures.categories)],
    [
      'GET',
      /^\/v1\/cities$/,
      ({ query }) => {
        const q = (query.get('q') ?? '').toLowerCase()
        return page(
          fixtures.cities.filter((city) => city.name.toLowerCase().startsWith(q) || city.pin.startsWith(q)),
        )
      },
    ],
    ['GET', /^\/v1\/cities\/nearest$/, () => ({ status: 200, body: fixtures.cities[0] })],
    [
      'GET',
      /^\/v1\/listings$/,
      ({ query }) =>
        page(
          fixtures.cards.filter((card) => !query.get('category') || card.category === query.get('category')),
        ),
    ],
    ['GET', /^\/v1\/listings\/([^/]+)$/, () => ({ status: 200, body: fixtures.listing })],
    [
      'GET',
      /^\/v1\/listings\/([^/]+)\/slots$/,
      ({ query }) => page(fixtures.slots(Number(query.get('minutes') ?? 30))),
    ],
    ['GET', /^\/v1\/addresses$/, () => page(addresses)],
    [
      'POST',
      /^\/v1\/addresses$/,
      ({ body }) => {
        const made = {
          line2: null,
          landmark: null,
          ...(body as CreateAddress),
          id: fixtures.id(51 + addresses.length),
        }
        addresses.push(made)
        return { status: 201, body: made }
      },
    ],
    [
      'GET',
      /^\/v1\/bookings$/,
      ({ query }) =>
        page(
          bookings.filter((b) =>
            query.get('state') === 'past' ? isPast(b) : query.get('state') === 'upcoming' ? !isPast(b) : true,
          ),
        ),
    ],
    [
      'POST',
      /^\/v1\/bookings$/,
      ({ body }) => {
        const { startsAt, note } = body as CreateBooking
        const made = { ...fixtures.booking, startsAt, note: note ?? null }
        bookings.push(made)
        return { status: 201, body: made }
      },
    ],
    [
      'GET',
      /^\/v1\/bookings\/([^/]+)$/,
      ({ params }) => {
        const found = bookings.find((b) => b.id === params[0])
        return found ? { status: 200, body: found } : refusal('booking.not_found')
      },
    ],
    [
      'POST',
      /^\/v1\/bookings\/([^/]+)\/moves$/,
      ({ params, body }) => {
        const found = bookings.find((b) => b.id === params[0])
        if (!found) return refusal('booking.not_found')
        const { to, reason } = body as MoveBooking
        const entry = {
          at: new Date().toISOString(),
          actor: 'customer' as const,
          from: found.state,
          to,
          reason: reason ?? null,
        }
        Object.assign(found, { state: to, moves: [], timeline: [...found.timeline, entry] })
        return { status: 200, body: found }
      },
    ],
    ['GET', /^\/v1\/notifications$/, () => page([fixtures.notification], { unreadCount: 1 })],
    ['POST', /^\/v1\/notifications\/read$/, () => ({ status: 200, body: { unreadCount: 0 } })],
  ]

  const answerTo = (method: string, url: URL, body: unknown): Answer => {
    for (const [verb, path, answer] of routes) {
      const found = path.exec(url.pathname)
      if (verb === method && found) return answer({ params: found.slice(1), query: url.searchParams, body })
    }
    return refusal('request.route_not_found')
  }

  return {
    /** Everything that was asked, in order. */
    asked,
    own,
    /** The answer to a sign-in that succeeds. */
    signedIn(): Answer {
      isSignedIn = true
      return { status: 201, body: tokens() }
    },
    on(method: string, path: RegExp, answer: (ask: Ask) => Answer) {
      routes.unshift([method, path, answer])
    },
    answerTo,
    async fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
      const request = new Request(input, init)
      const url = new URL(request.url)
      const text = await request.text()
      const body: unknown = text ? JSON.parse(text) : undefined
      asked.push({
        method: request.method,
        path: url.pathname,
        query: url.searchParams,
        body,
        headers: request.headers,
      })
      const answer = answerTo(request.method, url, body)
      return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
        status: answer.status,
        headers: { 'content-type': answer.status < 400 ? 'application/json' : 'application/problem+json' },
      })
    },
  }
}
