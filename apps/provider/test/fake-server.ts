import {
  PROBLEMS,
  type Account,
  type Booking,
  type OwnListing,
  type ProblemCode,
  type ProviderProfile,
} from '@buildxpert/contract'
import * as data from './fake-data.ts'

type Answer = { status: number; body?: unknown }
type Body = Record<string, unknown>
type Call = { method: string; path: string; query: URLSearchParams; body: Body }

const START_CODE = '4821'
const UPCOMING = ['requested', 'accepted', 'on_the_way', 'in_progress', 'done']

/**
 * The API at the edge of the network, as this app sees it: enough of the contract to walk the provider's journeys, kept in memory.
 * Tests put it under `fetch`; what the app does above that line is its real code.
 */
export function fakeServer(
  start: {
    account?: Partial<Account>
    bookings?: Booking[]
    profile?: ProviderProfile | null
    listings?: OwnListing[]
  } = {},
) {
  const state = {
    account: { ...data.account, ...start.account },
    profile: start.profile === undefined ? data.profile : start.profile,
    listings: start.listings ?? [data.listing],
    bookings: start.bookings ?? [],
    hours: data.hours,
    leaves: [] as { id: string; firstDay: string; lastDay: string; note: string | null }[],
    /** Every request that changed something but the session, oldest first. */
    calls: [] as { method: string; path: string; body: Body }[],
  }
  const page = (items: unknown[]): Answer => ({ status: 200, body: { items, nextCursor: null } })
  const ok = (body: unknown, status = 200): Answer => ({ status, body })

  const routes: [string, (call: Call, id: string) => Answer][] = [
    ['POST /v1/auth/refresh', () => ok(tokens())],
    ['POST /v1/auth/codes', () => ok({ challengeId: data.idOf(50), expiresAt: inMinutes(5), resendAt: inMinutes(0.5), channel: 'sms' }, 202)],
    ['POST /v1/auth/sessions', ({ body }) => (body.code === '123456' ? ok(tokens(), 201) : problem('auth.code_invalid'))],
    ['DELETE /v1/auth/sessions/:id', () => ({ status: 204 })],
    ['GET /v1/auth/sessions', () => page([])],
    ['GET /v1/me', () => ok(state.account)],
    ['PATCH /v1/me', ({ body }) => ok((state.account = { ...state.account, ...body }))],
    ['DELETE /v1/me/deletion', () => {
      state.account = { ...state.account, deletesAt: null }
      return { status: 204 }
    }],
    ['GET /v1/categories', () => page(data.categories)],
    ['GET /v1/cities', () => page(data.cities)],
    ['GET /v1/cities/nearest', () => ok(data.cities[0])],
    ['GET /v1/provider', () => (state.profile ? ok(state.profile) : problem('provider.profile_required'))],
    ['PUT /v1/provider', ({ body }) => {
      state.profile = { ...data.profile, about: null, ...body }
      state.account.isProvider = true
      return ok(state.profile)
    }],
    ['GET /v1/provider/summary', () => ok({
      requests: state.bookings.filter((b) => b.state === 'requested').length,
      todayJobs: state.bookings.filter((b) => b.state === 'accepted').length,
      todayPaise: 185_000,
      monthPaise: 2_764_500,
    })],
    ['GET /v1/provider/listings', () => page(state.listings)],
    ['POST /v1/provider/listings', ({ body }) => {
      const made = { ...data.listing, id: data.idOf(300 + state.listings.length), description: null, ...body, state: 'active' } as OwnListing
      state.listings = [...state.listings, named(made)]
      return ok(made, 201)
    }],
    ['PATCH /v1/provider/listings/:id', ({ body }, id) => {
      state.listings = state.listings.map((l) => (l.id === id ? named({ ...l, ...body }) : l))
      return ok(state.listings.find((l) => l.id === id))
    }],
    ['GET /v1/provider/hours', () => ok(state.hours)],
    ['PUT /v1/provider/hours', ({ body }) => ok((state.hours = { ...state.hours, ...body }))],
    ['GET /v1/provider/leave', () => page(state.leaves)],
    ['POST /v1/provider/leave', ({ body }) => {
      const leave = { id: data.idOf(400 + state.leaves.length), note: null, ...body } as (typeof state.leaves)[number]
      state.leaves = [...state.leaves, leave]
      return ok(leave, 201)
    }],
    ['DELETE /v1/provider/leave/:id', (_call, id) => {
      state.leaves = state.leaves.filter((leave) => leave.id !== id)
      return { status: 204 }
    }],
    ['GET /v1/bookings', ({ query }) => {
      const wanted = query.get('state')
      const group = (b: Booking) => (UPCOMING.includes(b.state) ? 'upcoming' : 'past')
      return page(state.bookings.filter((b) => b.state === wanted || group(b) === wanted))
    }],
    ['GET /v1/bookings/:id', (_call, id) => {
      const booking = state.bookings.find((b) => b.id === id)
      return booking ? ok(booking) : problem('booking.not_found')
    }],
    ['POST /v1/bookings/:id/moves', ({ body }, id) => move(id, body)],
    ['GET /v1/notifications', () => ok({ items: data.notifications, nextCursor: null, unreadCount: 1 })],
    ['POST /v1/notifications/read', () => ok({ unreadCount: 0 })],
  ] // prettier-ignore

  function tokens() {
    return {
      accessToken: 'token',
      accessTokenExpiresAt: inMinutes(15),
      account: { ...state.account, isProvider: state.profile !== null },
    }
  }

  function move(id: string, body: Body): Answer {
    const booking = state.bookings.find((b) => b.id === id)
    if (!booking) return problem('booking.not_found')
    const allowed = booking.moves.find((m) => m.to === body.to)
    if (!allowed) return problem('booking.move_not_allowed')
    if (allowed.notBefore && Date.parse(allowed.notBefore) > Date.now())
      return problem('booking.move_too_early')
    if (allowed.requires.includes('startCode') && body.startCode !== START_CODE)
      return problem('booking.start_code_wrong')
    if (allowed.requires.includes('reason') && !body.reason) return problem('booking.reason_required')
    const entry = {
      at: new Date().toISOString(),
      actor: 'provider' as const,
      from: booking.state,
      to: allowed.to,
      reason: (body.reason as string) ?? null,
    }
    const moved: Booking = {
      ...booking,
      state: allowed.to,
      respondBy: null,
      moves: data.movesIn(allowed.to, booking.startsAt),
      timeline: [...booking.timeline, entry],
      address:
        allowed.to === 'accepted'
          ? { ...booking.address, line1: '14, 3rd Cross, Lakshmi Nivas', isReleased: true }
          : booking.address,
    }
    state.bookings = state.bookings.map((b) => (b.id === id ? moved : b))
    return ok(moved)
  }

  /** One request in, one answer out. */
  function answer(method: string, url: string, body: Body): Answer {
    const { pathname: path, searchParams: query } = new URL(url, 'http://localhost')
    for (const [key, handle] of routes) {
      const [wanted, pattern = ''] = key.split(' ')
      const match = new RegExp(`^${pattern.replace(':id', '([^/]+)')}$`).exec(path)
      if (wanted !== method || !match) continue
      if (method !== 'GET' && !path.startsWith('/v1/auth/')) state.calls.push({ method, path, body })
      return handle({ method, path, query, body }, match[1] ?? '')
    }
    return problem('request.route_not_found')
  }

  return { state, answer }
}

function named(listing: OwnListing): OwnListing {
  const services = data.categories.flatMap((category) => category.services)
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id
  return { ...listing, offers: listing.offers.map((offer) => ({ ...offer, name: nameOf(offer.serviceId) })) }
}

function problem(code: ProblemCode): Answer {
  const { status, title } = PROBLEMS[code]
  return {
    status,
    body: {
      type: `https://buildxpert.example/problems/${code}`,
      title,
      status,
      code,
      instance: 'urn:uuid:0',
    },
  }
}

function inMinutes(minutes: number) {
  return new Date(Date.now() + minutes * 60_000).toISOString()
}
