import * as SecureStore from 'expo-secure-store'

/** The native twin: the system's small key store, readable without waiting. */
export type PreferenceName = 'language' | 'appearance'

export const preferences = {
  get(name: PreferenceName): string | null {
    return SecureStore.getItem(`buildxpert.${name}`)
  },
  set(name: PreferenceName, value: string) {
    SecureStore.setItem(`buildxpert.${name}`, value)
  },
}
