import { fireEvent, screen } from '@testing-library/react-native'
import { bookingOf, idOf } from '../../../test/fake-data.ts'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { BookingsScreen } from './bookings-screen.tsx'

const nowhere = () => undefined

test('without bookings ahead the way to the hours stands there: nobody books outside of them', async () => {
  const onOpenHours = jest.fn()
  await renderApp(
    <BookingsScreen onOpen={nowhere} onOpenHours={onOpenHours} onBack={nowhere} />,
    fakeServer({ bookings: [] }),
  )

  await fireEvent.press(await screen.findByText('Check your hours'))

  expect(onOpenHours).toHaveBeenCalledTimes(1)
})

test('a long name leaves the distance to be read', async () => {
  const name = 'Venkatanarasimha Rajuvaripeta Subrahmanyam Iyengar'
  const request = bookingOf({ n: 301, state: 'requested', startsIn: 5 })
  await renderApp(
    <BookingsScreen onOpen={nowhere} onOpenHours={nowhere} onBack={nowhere} />,
    fakeServer({ bookings: [{ ...request, customer: { name, isDeleted: false } }] }),
  )

  // Two lines at most, and what is cut is the end.
  expect(await screen.findByTestId(`booking-${idOf(301)}`)).toHaveTextContent(new RegExp(` away · ${name}`))
})
