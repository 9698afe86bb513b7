import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { bookingOf, hours, idOf } from '../../../test/fake-data.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { TodayScreen } from './today-screen.tsx'

const onOpenHours = jest.fn()
const nowhere = () => undefined
const today = <TodayScreen onOpenBooking={nowhere} onOpenListings={nowhere} onOpenHours={onOpenHours} />
const moves = (server: ReturnType<typeof fakeServer>) =>
  server.state.calls.filter((call) => call.path.endsWith('/moves')).map((call) => call.body)

test('a request shows price and distance, and accepting makes it the next job with its full address', async () => {
  const server = fakeServer({
    bookings: [bookingOf({ n: 201, state: 'requested', startsIn: 5, customer: 'Priya' })],
  })
  await renderApp(today, server)

  expect(await screen.findByText('Tap installation × 2')).toBeTruthy()
  expect(screen.getByText('₹700')).toBeTruthy()
  expect(screen.getByText('5.3 km away')).toBeTruthy()
  expect(screen.queryByTestId('next-job')).toBeNull()

  await fireEvent.press(screen.getByTestId(`move-accepted-${idOf(201)}`))

  expect(await screen.findByText('Accepted. Priya knows you are coming.')).toBeTruthy()
  expect(await screen.findByTestId('next-job')).toBeTruthy()
  expect(screen.getByTestId('address')).toHaveTextContent(/14, 3rd Cross/)
  expect(screen.queryByTestId(`request-${idOf(201)}`)).toBeNull()
  expect(moves(server)).toEqual([{ to: 'accepted' }])
})

test('declining asks for a reason, refuses to go without one, and sends it', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 202, state: 'requested', startsIn: 5 })] })
  await renderApp(today, server)

  await fireEvent.press(await screen.findByTestId(`decline-${idOf(202)}`))
  await fireEvent.press(screen.getByTestId('reason-submit'))
  expect(screen.getByText('Choose a reason first')).toBeTruthy()
  expect(moves(server)).toEqual([])

  await fireEvent.press(screen.getByTestId('reason-1'))
  await fireEvent.press(screen.getByTestId('reason-submit'))
  await waitFor(() => expect(moves(server)).toEqual([{ to: 'rejected', reason: 'Too far for me' }]))
  expect(await screen.findByText('No open requests. A new one shows up here by itself.')).toBeTruthy()
})

test('a job that is too early to set off for says from when, and its button waits', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 203, state: 'accepted', startsIn: 30 })] })
  await renderApp(today, server)

  const button = await screen.findByTestId(`move-on_the_way-${idOf(203)}`)
  expect(button).toBeDisabled()
  expect(screen.getByText(/^You can set off from /)).toBeTruthy()
})

test('a server that is away is said, and asking again brings the day', async () => {
  const server = fakeServer()
  const { answer } = server
  let isAway = true
  server.answer = (method, url, body) =>
    isAway && url.includes('/v1/bookings')
      ? { status: 409, body: { code: 'booking.move_not_allowed' } }
      : answer(method, url, body)
  await renderApp(today, server)

  await screen.findByTestId('failed-booking.move_not_allowed')
  isAway = false
  await fireEvent.press(screen.getByText('Try again'))
  expect(await screen.findByTestId('no-job')).toBeTruthy()
})

test('a week without hours is said on the day’s page, and leads to the hours', async () => {
  const server = fakeServer()
  server.state.hours = { ...hours, days: hours.days.map((day) => ({ ...day, ranges: [] })) }
  await renderApp(today, server)

  expect(await screen.findByText('With no hours nobody can book you.')).toBeTruthy()
  await fireEvent.press(screen.getByText('Check your hours'))
  expect(onOpenHours).toHaveBeenCalledTimes(1)
})
