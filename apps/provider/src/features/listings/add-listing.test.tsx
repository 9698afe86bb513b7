import { screen } from '@testing-library/react-native'
import { fakeServer } from '../../../test/fake-server.ts'
import { renderApp } from '../../../test/render-app.tsx'
import { AddListingScreen } from './add-listing-screen.tsx'

test('while the trades come their places are there, and then the trades', async () => {
  const answer = Promise.withResolvers<void>()
  const drawn = renderApp(
    <AddListingScreen onBack={() => undefined} onAdded={() => undefined} />,
    fakeServer(),
  )
  const { fetch } = globalThis
  globalThis.fetch = async (...request) => {
    await answer.promise
    return fetch(...request)
  }
  await drawn

  expect(await screen.findByTestId('trades-skeleton')).toBeTruthy()
  answer.resolve()

  expect(await screen.findByTestId('trade-cleaning')).toBeTruthy()
})
