import { fireEvent, screen, waitFor, within } from '@testing-library/react-native'
import { refusal } from '../../testing/answers'
import { fakeApi } from '../../testing/fake-api'
import { booking, id } from '../../testing/fixtures'
import { openApp } from '../../testing/open-app'

test('nobody has booked anything yet: one sentence and the way to begin', async () => {
  const app = await openApp({ api: fakeApi(), at: '/bookings' })

  await screen.findByText('Nothing booked')
  await fireEvent.press(screen.getByText('Find somebody'))

  await waitFor(() => expect(app.pathname()).toBe('/find'))
})

test('nobody has finished anything yet: the way to begin stands here, too', async () => {
  const app = await openApp({ api: fakeApi(), at: '/bookings' })

  await fireEvent.press(await screen.findByText('Past'))
  await screen.findByText('No past bookings')
  await fireEvent.press(screen.getByText('Find somebody'))

  await waitFor(() => expect(app.pathname()).toBe('/find'))
})

test('a list that could not be read says what happened and can be asked again', async () => {
  const api = fakeApi({ bookings: [booking] })
  let isDown = true
  api.on('GET', /^\/v1\/bookings$/, () =>
    isDown ? refusal('auth.forbidden') : { status: 200, body: { items: [booking], nextCursor: null } },
  )
  await openApp({ api, at: '/bookings' })

  await screen.findByTestId('failed-auth.forbidden')
  isDown = false
  await fireEvent.press(screen.getByText('Try again'))

  expect(await screen.findByTestId(`booking-${booking.id}`)).toBeOnTheScreen()
})

test('the start code stands out once the booking is accepted', async () => {
  const accepted = { ...booking, state: 'accepted' as const, startCode: '4821' }
  await openApp({ api: fakeApi({ bookings: [accepted] }), at: `/bookings/${id(70)}` })

  expect(await screen.findByTestId('start-code')).toHaveTextContent(/4821/)
  expect(screen.getByLabelText('Start code 4 8 2 1')).toBeOnTheScreen()
})

test('the card of what comes next says its time once', async () => {
  const accepted = { ...booking, state: 'accepted' as const, startCode: '4821' }
  await openApp({ api: fakeApi({ bookings: [accepted] }), at: '/' })

  const card = within(await screen.findByTestId(`booking-${booking.id}`))
  expect(card.getAllByText(/Sat 28 Nov, 10:00–11:00/)).toHaveLength(1)
  expect(card.getByText(/Show the start code/)).toBeOnTheScreen()
})

test('a provider who has left stays in the history as a word, and leads nowhere', async () => {
  const provider = { ...booking.provider, name: null, photoUrl: null, isDeleted: true }
  const past = { ...booking, state: 'completed' as const, provider }
  const app = await openApp({ api: fakeApi({ bookings: [past] }), at: `/bookings/${id(70)}` })

  expect(await screen.findByTestId('see-provider')).toHaveTextContent('Deleted provider')
  await fireEvent.press(screen.getByTestId('see-provider'))
  expect(app.pathname()).toBe(`/bookings/${id(70)}`)
})

test('cancelling asks for a reason, says what it counts, and sends it', async () => {
  const moves = [
    { to: 'cancelled' as const, requires: ['reason' as const], notBefore: null, isCounted: true },
  ]
  const api = fakeApi({ bookings: [{ ...booking, moves }] })
  await openApp({ api, at: `/bookings/${id(70)}` })

  await fireEvent.press(await screen.findByTestId('move-cancelled'))
  const sheet = within(await screen.findByTestId('reason-sheet'))
  expect(sheet.getByText(/less than 3 h before the visit/)).toBeOnTheScreen()
  await fireEvent.press(sheet.getByText('My plans changed'))
  await fireEvent.press(sheet.getByTestId('reason-submit'))

  await screen.findByText('You cancelled this booking')
  const move = api.asked.find((ask) => ask.path.endsWith('/moves'))
  expect(move?.body).toEqual({ to: 'cancelled', reason: 'My plans changed' })
})

test('a long address is there to its last digit', async () => {
  const line1 = '7, Third Cross, behind the old Panchayat Office, Patwon Haveli Lane, second gate'
  const long = { ...booking, address: { ...booking.address, line1 } }
  await openApp({ api: fakeApi({ bookings: [long] }), at: `/bookings/${id(70)}` })

  const shown = await screen.findByText(new RegExp(`^${line1}.*\\d{6}$`))
  expect(shown.props.numberOfLines).toBe(0)
})

test('a booking that is not there leads to those that are', async () => {
  const app = await openApp({ api: fakeApi(), at: `/bookings/${id(99)}` })

  await screen.findByText(/^We cannot find this booking/)
  expect(screen.queryByText('Try again')).toBeNull()
  await fireEvent.press(screen.getByText('Bookings'))

  await waitFor(() => expect(app.pathname()).toBe('/bookings'))
})
