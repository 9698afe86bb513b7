import { screen } from '@testing-library/react-native'
import { StyleSheet } from 'react-native'
import { categories } from '../../../test/fake-data.ts'
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

test('a trade with a long word, which cannot wrap, is written small enough for its tile', async () => {
  const server = fakeServer()
  const named = ['கட்டிட ஒப்பந்ததாரர்கள்', 'சுத்தம் செய்தல்']
  const { answer } = server
  server.answer = (method, url, body) =>
    url.includes('/v1/categories')
      ? {
          status: 200,
          body: {
            items: named.map((name, i) => ({ ...categories[i], slug: `trade-${i}`, name })),
            nextCursor: null,
          },
        }
      : answer(method, url, body)
  await renderApp(<AddListingScreen onBack={() => undefined} onAdded={() => undefined} />, server)

  const [long, short] = await Promise.all(named.map((name) => screen.findByText(name)))
  expect(StyleSheet.flatten(long?.props.style).fontSize).toBeLessThan(
    StyleSheet.flatten(short?.props.style).fontSize,
  )
})
