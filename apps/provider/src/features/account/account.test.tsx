import { DeletionFrame, Text } from '@buildxpert/kit'
import { focusManager } from '@tanstack/react-query'
import { act, fireEvent, screen, waitFor } from '@testing-library/react-native'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { ProfileScreen } from './profile-screen.tsx'

const mainPage = (
  <DeletionFrame isShown>
    <Text>Today</Text>
  </DeletionFrame>
)
const leaving = { deletesAt: '2026-12-12T03:30:00.000Z' }

test('while the account waits to be deleted every main page says so, and one tap keeps it', async () => {
  const server = fakeServer({ account: leaving })
  await renderApp(mainPage, server)
  expect(await screen.findByText('Your account will be deleted on Sat 12 Dec.')).toBeTruthy()
  expect(screen.getByText('Today')).toBeTruthy()

  await fireEvent.press(screen.getByTestId('keep-account'))
  expect(await screen.findByText('Your account stays. Good to have you here.')).toBeTruthy()
  expect(screen.queryByTestId('deletion-banner')).toBeNull()
  expect(server.state.calls).toMatchObject([{ method: 'DELETE', path: '/v1/me/deletion' }])
})

test('what another tab has done about it shows when this one is looked at again', async () => {
  const server = fakeServer()
  await renderApp(mainPage, server)
  expect(await screen.findByText('Today')).toBeTruthy()
  expect(screen.queryByTestId('deletion-banner')).toBeNull()

  server.state.account = { ...server.state.account, ...leaving }
  await act(() => {
    focusManager.setFocused(false)
    focusManager.setFocused(true)
  })
  expect(await screen.findByTestId('deletion-banner')).toBeTruthy()
})

test('the profile leads to the account', async () => {
  const openAccount = jest.fn()
  const nowhere = () => undefined
  await renderApp(
    <ProfileScreen onEdit={nowhere} onOpenLanguage={nowhere} onOpenAccount={openAccount} />,
    fakeServer(),
  )
  await fireEvent.press(await screen.findByTestId('open-account'))
  await waitFor(() => expect(openAccount).toHaveBeenCalled())
})
