import * as SecureStore from 'expo-secure-store'
import type { TokenStore } from './token-store'

const KEY = 'buildxpert.refresh-token'

/** The keychain (iOS) or keystore (Android); not restored on another phone. */
export const tokenStore: TokenStore = {
  transport: 'body',
  read: () => SecureStore.getItemAsync(KEY),
  mayHold: async () => (await SecureStore.getItemAsync(KEY)) !== null,
  note: () => undefined,
  async write(refreshToken) {
    const options = { keychainAccessible: SecureStore.AFTER_FIRST_UNLOCK_THIS_DEVICE_ONLY }
    if (refreshToken === null) await SecureStore.deleteItemAsync(KEY)
    else await SecureStore.setItemAsync(KEY, refreshToken, options)
  },
}
