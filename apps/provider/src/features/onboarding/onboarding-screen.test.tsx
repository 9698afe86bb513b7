import { fireEvent, screen, waitFor } from '@testing-library/react-native'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { OnboardingScreen } from './onboarding-screen.tsx'

test('four steps make a profile and a first listing', async () => {
  const server = fakeServer({ profile: null, listings: [] })
  const onDone = jest.fn()
  await renderApp(<OnboardingScreen onDone={onDone} />, server)
  const goOn = async () => fireEvent.press(screen.getByTestId('onboarding-next'))

  await screen.findByTestId('onboarding-you')
  await goOn()
  expect(screen.getByText('Choose at least one language')).toBeTruthy()
  await fireEvent.changeText(screen.getByTestId('profile-name'), 'ರಮೇಶ್ ಗೌಡ')
  await fireEvent.press(screen.getByTestId('speaks-kn'))
  await goOn()

  await fireEvent.press(await screen.findByTestId('city-bengaluru'))
  await fireEvent.press(screen.getByTestId('profile-radius-more'))
  await goOn()

  await fireEvent.press(await screen.findByTestId('trade-plumbing'))
  await screen.findByTestId('offer-tap-installation')
  await goOn()
  expect(screen.getByText('Switch on at least one service.')).toBeTruthy()
  await fireEvent.press(screen.getByTestId('offer-tap-installation'))
  expect(screen.queryByText('Enter a price')).toBeNull()
  await goOn()
  expect(screen.getByText('Enter a price')).toBeTruthy()
  // Beside the button, too: the field may be out of sight.
  expect(screen.getByText('Tap installation: Enter a price')).toBeTruthy()
  await fireEvent.changeText(screen.getByTestId('price-tap-installation'), '350')
  await goOn()

  await waitFor(() => expect(onDone).toHaveBeenCalled())
  expect(server.state.profile).toMatchObject({
    name: 'ರಮೇಶ್ ಗೌಡ',
    city: 'Bengaluru',
    serviceRadiusMeters: 12_000,
  })
  expect(server.state.listings[0]).toMatchObject({ category: 'plumbing', offers: [{ pricePaise: 35_000 }] })
})
