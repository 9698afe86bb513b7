import * as SecureStore from 'expo-secure-store'

const KEY = 'onboarding-draft'

/**
 * Keeps the half-typed profile on the device, so that a call, a closed app or no network costs nothing. It is no secret, only short;
 * the key store is simply the store that a native app has. The web twin is `draft-store.web.ts`.
 */
export const draftStore = {
  read: () => SecureStore.getItemAsync(KEY),
  write: (text: string) => SecureStore.setItemAsync(KEY, text),
  clear: () => SecureStore.deleteItemAsync(KEY),
}
