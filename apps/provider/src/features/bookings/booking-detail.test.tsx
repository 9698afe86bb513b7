import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { bookingOf, idOf } from '../../../test/fake-data.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { BookingDetail } from './booking-detail.tsx'

const detail = <BookingDetail bookingId={idOf(301)} onBack={() => undefined} />

test('before acceptance only the area shows', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 301, state: 'requested', startsIn: 5 })] })
  await renderApp(detail, server)

  expect(await screen.findByTestId('address')).toHaveTextContent('Bengaluru 560011')
  expect(screen.getByText(/The full address shows once you accept/)).toBeTruthy()
  expect(screen.queryByTestId('open-map')).toBeNull()
})

test('the way there is shown for as long as there is a job to do', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 301, state: 'on_the_way', startsIn: 1 })] })
  const { unmount } = await renderApp(detail, server)
  expect(await screen.findByTestId('open-map')).toBeTruthy()
  await unmount()

  await renderApp(
    detail,
    fakeServer({ bookings: [bookingOf({ n: 301, state: 'completed', startsIn: -30 })] }),
  )
  expect(await screen.findByTestId('address')).toHaveTextContent(/14, 3rd Cross/)
  expect(screen.queryByTestId('open-map')).toBeNull()
})

test('who cancelled, and why, is said on top', async () => {
  const booking = bookingOf({ n: 301, state: 'cancelled', startsIn: 5 })
  const cancelledBy = (actor: 'customer' | 'provider') => {
    const reason = 'My plans changed'
    const entry = { at: booking.createdAt, actor, from: 'accepted', to: 'cancelled', reason } as const
    return fakeServer({ bookings: [{ ...booking, timeline: [...booking.timeline, entry] }] })
  }
  const { unmount } = await renderApp(detail, cancelledBy('customer'))
  expect(await screen.findByText('Priya cancelled this booking')).toBeTruthy()
  // There and in the history.
  expect(screen.getAllByText('“My plans changed”')).toHaveLength(2)
  await unmount()

  await renderApp(detail, cancelledBy('provider'))
  expect(await screen.findByText('You cancelled this booking')).toBeTruthy()
  expect(screen.getAllByText('“My plans changed”')).toHaveLength(1)
})

test('a customer who has left stays in the history as a word', async () => {
  const past = bookingOf({ n: 301, state: 'completed', startsIn: -30 })
  const server = fakeServer({ bookings: [{ ...past, customer: { name: null, isDeleted: true } }] })
  await renderApp(detail, server)

  expect((await screen.findAllByText(/Deleted customer/)).length).toBeGreaterThan(0)
  expect(screen.queryByText(/Priya/)).toBeNull()
})

test('a wrong start code says so and empties the boxes; the right one starts the job; done is asked twice', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 301, state: 'on_the_way', startsIn: 1 })] })
  await renderApp(detail, server)

  await fireEvent.press(await screen.findByTestId(`move-in_progress-${idOf(301)}`))
  await fireEvent.changeText(screen.getByTestId('start-code'), '0000')
  expect(await screen.findByText(/not the start code/)).toBeTruthy()
  await waitFor(() => expect(screen.getByTestId('start-code').props.value).toBe(''))

  await fireEvent.changeText(screen.getByTestId('start-code'), '4821')
  expect(await screen.findByText('Job started. Good work!')).toBeTruthy()

  await fireEvent.press(await screen.findByTestId(`move-done-${idOf(301)}`))
  await fireEvent.press(screen.getByTestId('confirm'))
  await waitFor(() => expect(server.state.bookings[0]?.state).toBe('done'))
})

test('cancelling late says that it counts, and carries the reason', async () => {
  const server = fakeServer({ bookings: [bookingOf({ n: 301, state: 'accepted', startsIn: 1 })] })
  await renderApp(detail, server)

  await fireEvent.press(await screen.findByTestId('cancel-booking'))
  expect(screen.getByText(/counts on your profile/)).toBeTruthy()
  await fireEvent.press(screen.getByTestId('reason-0'))
  await fireEvent.press(screen.getByTestId('reason-submit'))
  await waitFor(() =>
    expect(server.state.calls.at(-1)?.body).toEqual({ to: 'cancelled', reason: 'I am ill' }),
  )
})

test('a booking that is not there leads to those that are', async () => {
  const onBack = jest.fn()
  await renderApp(<BookingDetail bookingId={idOf(399)} onBack={onBack} />, fakeServer())

  await screen.findByText(/^We cannot find this booking/)
  expect(screen.queryByText('Try again')).toBeNull()
  await fireEvent.press(screen.getByText('Bookings'))

  expect(onBack).toHaveBeenCalledTimes(1)
})
