import { getItem, setItem } from 'expo-secure-store'

/** A few bytes that survive a restart. Not for secrets: on the web this is localStorage. */
export function recall(key: string): string | null {
  return getItem(key)
}

export function remember(key: string, value: string) {
  setItem(key, value)
}
