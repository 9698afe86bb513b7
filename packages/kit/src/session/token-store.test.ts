import { tokenStore } from './token-store.ts'

/** A browser's page as far as storage goes; any write to it is a finding. */
function watchedStorage() {
  const writes: string[] = []
  return { writes, storage: { setItem: (key: string) => writes.push(key), getItem: () => null } }
}

test('the web keeps no token anywhere: the refresh token is the HttpOnly cookie', async () => {
  const { writes, storage } = watchedStorage()
  Object.assign(globalThis, { localStorage: storage, sessionStorage: storage })
  await tokenStore.write('a-refresh-token-of-somebody')
  expect(await tokenStore.read()).toBeNull()
  expect(tokenStore.transport).toBe('cookie')
  expect(writes).toEqual([])
})
