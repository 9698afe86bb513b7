import { tokenStore } from './token-store.ts'

// The browser's twin, which this file is about.
jest.mock('../platform/preferences', () => jest.requireActual<object>('../platform/preferences.ts'))

/** A browser's page as far as storage goes; any write to it is a finding. */
function watchedStorage() {
  const writes: string[] = []
  const kept = new Map<string, string>()
  const storage = {
    setItem(key: string, value: string) {
      writes.push(key)
      kept.set(key, value)
    },
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => kept.delete(key),
  }
  return { writes, storage }
}

test('the web keeps no token anywhere: the refresh token is the HttpOnly cookie', async () => {
  const { writes, storage } = watchedStorage()
  Object.assign(globalThis, { localStorage: storage, sessionStorage: storage })
  await tokenStore.write('a-refresh-token-of-somebody')
  expect(await tokenStore.read()).toBeNull()
  expect(tokenStore.transport).toBe('cookie')
  expect(writes).toEqual([])
})

test('only a mark per app says that somebody signed in here', async () => {
  const { writes, storage } = watchedStorage()
  Object.assign(globalThis, { localStorage: storage })
  tokenStore.note('customer', true)
  expect(writes).toEqual(['buildxpert.session.customer'])
  expect([await tokenStore.mayHold('customer'), await tokenStore.mayHold('provider')]).toEqual([true, false])
  tokenStore.note('provider', false)
  expect(await tokenStore.mayHold('customer')).toBe(true)
  tokenStore.note('customer', false)
  expect(await tokenStore.mayHold('customer')).toBe(false)
})

test('a browser that keeps nothing is asked each time', async () => {
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new Error('denied')
    },
  })
  expect(await tokenStore.mayHold('customer')).toBe(true)
})
