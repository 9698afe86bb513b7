import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { CalendarScreen } from './calendar-screen.tsx'

test('a day that ends before it starts is marked and cannot be saved; put right, the week is sent', async () => {
  const server = fakeServer()
  await renderApp(<CalendarScreen />, server)

  await fireEvent.press(await screen.findByTestId('time-2-0-from'))
  await fireEvent.press(screen.getByTestId('hour-21'))
  await fireEvent.press(screen.getByTestId('time-choose'))
  expect(screen.getByText('Ends before it starts')).toBeTruthy()
  expect(screen.getByTestId('save-hours')).toBeDisabled()

  await fireEvent.press(screen.getByTestId('time-2-0-from'))
  await fireEvent.press(screen.getByTestId('hour-7'))
  await fireEvent.press(screen.getByTestId('time-choose'))
  await fireEvent.press(screen.getByTestId('add-break-2'))
  await fireEvent.press(screen.getByTestId('save-hours'))

  expect(await screen.findByText(/^Hours saved/)).toBeTruthy()
  const saved = server.state.calls.at(-1)?.body as { days: { weekday: number; ranges: unknown[] }[] }
  expect(saved.days.find((day) => day.weekday === 2)?.ranges).toEqual([
    { from: '07:00', to: '13:00' },
    { from: '14:00', to: '20:00' },
  ])
  expect(screen.queryByTestId('save-hours')).toBeNull()
})

test('copying a day can be taken back', async () => {
  await renderApp(<CalendarScreen />, fakeServer())
  expect(await screen.findByText('66 hours a week')).toBeTruthy()

  await fireEvent.press(screen.getByTestId('copy-1'))
  expect(screen.getByText('77 hours a week')).toBeTruthy()
  await fireEvent.press(screen.getByText('Undo'))
  await waitFor(() => expect(screen.getByText('66 hours a week')).toBeTruthy())
})
