import fs from 'node:fs'
import path from 'node:path'
import * as SecureStore from 'expo-secure-store'
import type { SessionTokens } from '@buildxpert/contract'
import { createSession } from './create-session'
import { tokenStore } from './token-store'

// The phone's keychain, at the edge of our code; everything that is handed to it is remembered.
jest.mock('expo-secure-store', () => {
  const kept = new Map<string, string>()
  return {
    AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY: 'this device only',
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    getItemAsync: async (key: string) => kept.get(key) ?? null,
    setItemAsync: jest.fn(async (key: string, value: string) => void kept.set(key, value)),
    deleteItemAsync: async (key: string) => void kept.delete(key),
  }
})
const keychain = (SecureStore as unknown as { kept: Map<string, string> }).kept

/** Tokens as the server makes them: told apart from each other and from everything else. */
let made = 0
const newTokens = (): SessionTokens => {
  made += 1
  return {
    accessToken: `access-token-${made}`,
    accessTokenExpiresAt: new Date(Date.now() + 900_000).toISOString(),
    refreshToken: `refresh-token-${made}`,
    account: {
      id: '018f0000-0000-7000-8000-000000000001',
      phone: '+919876543210',
      name: 'Asha',
      language: 'en',
      createdAt: '2026-01-01T00:00:00.000Z',
      isProvider: false,
      hasPassword: false,
      deletesAt: null,
    },
  }
}

/** A phone that has been given every other storage a script could think of; any write to one is a finding. */
function temptations() {
  const written: string[] = []
  const storage = new Proxy({}, { get: (_, name) => (...given: unknown[]) => written.push(`${String(name)} ${given.join(' ')}`) }) // prettier-ignore
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'])
    Object.defineProperty(globalThis, name, { configurable: true, value: storage })
  return written
}

test('a native app keeps the refresh token in the keychain of this device, the access token in memory, and both nowhere else', async () => {
  const written = temptations()
  const asked: { url: string; body: string }[] = []
  globalThis.fetch = async (input) => {
    const request = input as Request
    asked.push({ url: request.url, body: await request.text() })
    return request.method === 'DELETE'
      ? new Response(null, { status: 204 })
      : new Response(JSON.stringify(newTokens()), { headers: { 'Content-Type': 'application/json' } })
  }
  const session = createSession({
    app: 'customer',
    apiUrl: 'http://api.test',
    tokens: tokenStore,
    language: () => 'en',
  })
  const kept = () => [...keychain.values()]

  await session.signIn('a-challenge', '123456')
  expect(session.getAccessToken()).toBe('access-token-1')
  expect(kept()).toEqual(['refresh-token-1'])
  expect(SecureStore.setItemAsync).toHaveBeenLastCalledWith(expect.any(String), 'refresh-token-1', {
    keychainAccessible: 'this device only',
  })

  await session.refresh()
  expect(session.getAccessToken()).toBe('access-token-2')
  expect(kept()).toEqual(['refresh-token-2'])

  await session.signOut()
  expect(session.getAccessToken()).toBeNull()
  expect(kept()).toEqual([])

  expect(written).toEqual([])
  expect(asked.map(({ url }) => url).join(' ')).not.toMatch(/token-\d/)
})

/** Whatever lets a program leave something behind on a device. */
const STORAGES =
  /localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\.|SecureStore|expo-secure-store|[Aa]sync-?[Ss]torage|expo-sqlite|expo-file-system|\bmmkv\b/

/** The only files that may, each with what it keeps. */
const KEEPERS: Record<string, 'the refresh token' | 'nothing secret'> = {
  'packages/kit/src/session/token-store.native.ts': 'the refresh token',
  'packages/kit/src/platform/preferences.ts': 'nothing secret',
  'packages/kit/src/platform/preferences.native.ts': 'nothing secret',
  'packages/kit/src/platform/save-file.native.ts': 'nothing secret',
  'apps/customer/src/places/remembered.ts': 'nothing secret',
  'apps/customer/src/places/remembered.web.ts': 'nothing secret',
  'apps/provider/src/features/onboarding/draft-store.ts': 'nothing secret',
  'apps/provider/src/features/onboarding/draft-store.web.ts': 'nothing secret',
}

test('no other file of the apps keeps anything on a device, and none but the token store sees a token', () => {
  const root = path.resolve(__dirname, '../../../..')
  const sources = ['packages/kit/src', 'packages/client/src', 'apps/customer/src', 'apps/provider/src'].flatMap(
    (folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
        .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|\/testing\//.test(file)),
  ) // prettier-ignore
  const codeOf = (file: string) =>
    fs.readFileSync(path.join(root, file), 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')
  const keepers = sources.filter((file) => STORAGES.test(codeOf(file)))
  expect(keepers.sort()).toEqual(Object.keys(KEEPERS).sort())
  for (const file of keepers)
    if (KEEPERS[file] === 'nothing secret') expect([file, codeOf(file)]).toEqual([file, expect.not.stringMatching(/token/i)]) // prettier-ignore
})
