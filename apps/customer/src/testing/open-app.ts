import { act } from '@testing-library/react-native'
import { router, type Href } from 'expo-router'
import { renderRouter } from 'expo-router/testing-library'
import * as secureStore from 'expo-secure-store'
import type { fakeApi } from './fake-api'
import { NOW } from './fixtures'

/** There are no fonts in a test; the app waits three seconds for them and then goes on without. */
const FONTS_GIVEN_UP_MS = 3100

interface OpenOptions {
  api: ReturnType<typeof fakeApi>
  at: string
  /** The language chosen on this device. */
  language?: string
}

/** The whole app with its real routes, at an address, on 27 November 2026 at nine in the morning in India. */
export async function openApp({ api, at, language = 'en' }: OpenOptions) {
  globalThis.fetch = api.fetch
  secureStore.setItem('buildxpert.language', language)
  await secureStore.setItemAsync('buildxpert.refresh-token', 'a-refresh-token-of-the-tests')
  jest.useFakeTimers({ now: NOW })
  const app = renderRouter('./src/app', { initialUrl: at })
  await app
  await act(() => jest.advanceTimersByTimeAsync(FONTS_GIVEN_UP_MS))
  return {
    pathname: () => app.getPathname(),
    search: () => app.getSearchParams(),
    goTo: (path: Href) => act(() => router.replace(path)),
  }
}
