import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { refusal } from '../../testing/answers'
import { fakeApi } from '../../testing/fake-api'
import { address, booking, id, listing, slots } from '../../testing/fixtures'
import { openApp } from '../../testing/open-app'

const TWO_TAPS = `${id(101)}*2`
const SATURDAY_AT_TEN = '2026-11-28T04:30:00.000Z'
const SATURDAY_AT_ELEVEN = '2026-11-28T05:30:00.000Z'
const review = `/listing/${listing.id}/review?services=${TWO_TAPS}&at=${SATURDAY_AT_TEN}`

test('two jobs of one kind make the visit longer, and the chosen time is spelled out with its end', async () => {
  const api = fakeApi()
  await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await fireEvent.press(await screen.findByTestId(`slot-${SATURDAY_AT_ELEVEN}`))

  await waitFor(() => expect(screen.getByTestId('chosen-time')).toHaveTextContent(/Sat.*28.*11:00–12:00/))
  expect(screen.queryByTestId('slot-2026-11-28T07:30:00.000Z')).toBeNull()
})

test('a full day says so and leads to the next free one', async () => {
  await openApp({ api: fakeApi(), at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await fireEvent.press(await screen.findByTestId('day-2026-11-30'))
  await screen.findByText('Nothing free on this day')
  await fireEvent.press(screen.getByText(/Next free:/))

  expect(await screen.findByTestId('slot-2026-12-01T04:30:00.000Z')).toBeOnTheScreen()
})

test('a provider who is busy for two weeks is looked through for the whole month, up to the first free time', async () => {
  const api = fakeApi()
  const later = { startsAt: '2026-12-17T04:30:00.000Z', endsAt: '2026-12-17T05:30:00.000Z' }
  api.on('GET', /\/slots$/, ({ query }) => ({
    status: 200,
    body: { items: (query.get('to') ?? '') > '2026-12-17' ? [later] : [], nextCursor: null },
  }))
  await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await fireEvent.press(await screen.findByTestId(`slot-${later.startsAt}`))

  await waitFor(() => expect(screen.getByTestId('chosen-time')).toHaveTextContent(/Thu.*17.*10:00–11:00/))
  expect(screen.queryByTestId('more-days')).toBeNull()
})

test('a provider without a free time all month has no way on, but others to go to', async () => {
  const api = fakeApi()
  api.on('GET', /\/slots$/, () => ({ status: 200, body: { items: [], nextCursor: null } }))
  const app = await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await screen.findByText('No free time in the coming month')
  expect(screen.queryByTestId('continue')).toBeNull()
  expect(screen.queryByTestId('chosen-time')).toBeNull()
  await fireEvent.press(screen.getByText('See others'))

  await waitFor(() => expect(app.pathname()).toBe('/find'))
})

test('after the last free day the way leads back to it', async () => {
  await openApp({ api: fakeApi(), at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await fireEvent.press(await screen.findByTestId('day-2026-12-08'))
  await fireEvent.press(await screen.findByText(/Free on .*3 Dec/))

  expect(await screen.findByTestId('slot-2026-12-03T04:30:00.000Z')).toBeOnTheScreen()
})

test('days that are still on their way are not shown as taken', async () => {
  const api = fakeApi()
  await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await screen.findByTestId('more-days')
  const asked = screen.getAllByTestId(/^day-/).length
  api.on('GET', /\/slots$/, () => refusal('service.unavailable'))
  await fireEvent.press(screen.getByTestId('more-days'))

  expect(screen.getAllByTestId(/^day-/)).toHaveLength(asked)
})

test('a time chosen late in the month is still the chosen one when one comes back to it', async () => {
  const api = fakeApi()
  const late = '2026-12-20T04:30:00.000Z'
  api.on('GET', /\/slots$/, ({ query }) => ({
    status: 200,
    body: {
      items: (query.get('to') ?? '') > '2026-12-20' ? slots(60, 30) : slots(60),
      nextCursor: null,
    },
  }))
  await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}&at=${late}` })

  await waitFor(() => expect(screen.getByTestId('chosen-time')).toHaveTextContent(/Sun.*20.*10:00–11:00/))
  expect(screen.getByTestId(`slot-${late}`)).toBeChecked()
})

test('while the times are missing nobody is asked to pick one', async () => {
  const api = fakeApi()
  api.on('GET', /\/slots$/, () => refusal('service.unavailable'))
  await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  await screen.findByTestId('failed-service.unavailable')

  expect(screen.queryByTestId('chosen-time')).toBeNull()
})

test('books with one key, and shows the booking', async () => {
  const api = fakeApi()
  const app = await openApp({ api, at: review })

  await fireEvent.changeText(await screen.findByTestId('note'), '  Gate code 42 ')
  await fireEvent.press(screen.getByTestId('book'))

  await screen.findByText('Waiting for Ravi Kumar')
  expect(app.pathname()).toBe(`/bookings/${id(70)}`)
  const booked = api.asked.find((ask) => ask.method === 'POST' && ask.path === '/v1/bookings')
  expect(booked?.body).toEqual({
    listingId: listing.id,
    services: [{ serviceId: id(101), quantity: 2 }],
    startsAt: SATURDAY_AT_TEN,
    addressId: address.id,
    note: 'Gate code 42',
  })
  expect(booked?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/)
})

test('a lost answer is asked again with the same key', async () => {
  const api = fakeApi()
  api.on('POST', /^\/v1\/bookings$/, () => refusal('service.unavailable'))
  await openApp({ api, at: review })

  await fireEvent.press(await screen.findByTestId('book'))
  await screen.findByTestId('trouble-service.unavailable')
  await fireEvent.press(screen.getByTestId('book'))
  const keys = () =>
    api.asked
      .filter((ask) => ask.path === '/v1/bookings' && ask.method === 'POST')
      .map((ask) => ask.headers.get('Idempotency-Key'))

  await waitFor(() => expect(keys()).toHaveLength(2))
  expect(keys()[0]).toBe(keys()[1])
})

test('a race lost offers the next free times, and the one picked is booked', async () => {
  const api = fakeApi()
  let hasLost = false
  api.on('POST', /^\/v1\/bookings$/, ({ body }) => {
    if (hasLost)
      return {
        status: 201,
        body: { ...booking, startsAt: (body as { startsAt: string }).startsAt, id: id(71) },
      }
    hasLost = true
    return refusal('booking.slot_taken', { nextSlots: slots(60).slice(2, 5) })
  })
  await openApp({ api, at: review })

  await fireEvent.press(await screen.findByTestId('book'))
  await screen.findByText('Somebody was a moment faster')
  await fireEvent.press(screen.getByTestId(`next-slot-${SATURDAY_AT_ELEVEN}`))
  await waitFor(() => expect(screen.queryByText('Somebody was a moment faster')).toBeNull())
  await fireEvent.press(screen.getByTestId('book'))

  await waitFor(() => {
    const tries = api.asked.filter((ask) => ask.method === 'POST' && ask.path === '/v1/bookings')
    expect(tries.map((ask) => (ask.body as { startsAt: string }).startsAt)).toEqual([
      SATURDAY_AT_TEN,
      SATURDAY_AT_ELEVEN,
    ])
    expect(new Set(tries.map((ask) => ask.headers.get('Idempotency-Key'))).size).toBe(2)
  })
})

test('an address outside the area leads to another address', async () => {
  const api = fakeApi()
  api.on('POST', /^\/v1\/bookings$/, () => refusal('booking.outside_area'))
  await openApp({ api, at: review })

  await fireEvent.press(await screen.findByTestId('book'))
  await fireEvent.press(await screen.findByText('Another address'))

  expect(await screen.findByTestId('address-sheet')).toBeOnTheScreen()
})

test('a visitor is asked to sign in before booking, and comes back', async () => {
  const app = await openApp({ api: fakeApi({ signedIn: false }), at: review })

  await fireEvent.changeText(await screen.findByLabelText('Mobile number'), '9812345678')
  await fireEvent.press(screen.getByText('Send code'))
  await fireEvent.changeText(await screen.findByTestId('code'), '123456')

  expect(await screen.findByTestId('book')).toBeOnTheScreen()
  expect(app.pathname()).toBe(`/listing/${listing.id}/review`)
  expect(app.search()).toMatchObject({ services: TWO_TAPS, at: SATURDAY_AT_TEN })
})

test('what is waited for has the shape of the page that comes, not of the one before', async () => {
  const api = fakeApi()
  const answer = Promise.withResolvers<void>()
  const { fetch } = api
  api.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    if (url.includes('/v1/listings/')) await answer.promise
    return fetch(input, init)
  }
  const app = await openApp({ api, at: `/listing/${listing.id}/time?services=${TWO_TAPS}` })

  expect(await screen.findByTestId('slots-skeleton')).toBeOnTheScreen()
  await app.goTo(review)
  expect(await screen.findByTestId('review-skeleton')).toBeOnTheScreen()
  answer.resolve()

  expect(await screen.findByTestId('book')).toBeOnTheScreen()
})

test.each([
  ['is gone', id(99), refusal('listing.not_found'), 'This listing no longer exists. Look for another one.'],
  ['never was', 'xyz', refusal('request.invalid'), /^There is nothing here/],
])('a listing that %s leads to others, on each page of it', async (_, gone, answer, words) => {
  const api = fakeApi()
  api.on('GET', /^\/v1\/listings\/[^/]+$/, () => answer)
  const app = await openApp({ api, at: `/listing/${gone}` })
  for (const page of ['', '/time', '/review'] as const) {
    await app.goTo(`/listing/${gone}${page}?services=${TWO_TAPS}&at=${SATURDAY_AT_TEN}`)
    expect((await screen.findAllByText(words)).length).toBeGreaterThan(0)
  }
  expect(screen.queryByText('Try again')).toBeNull()

  await fireEvent.press(screen.getByText('See others'))

  await waitFor(() => expect(app.pathname()).toBe('/find'))
})
