/** Private windows may refuse storage; the app then just forgets, which is no reason to fail. */
export function recall(key: string): string | null {
  return storage()?.getItem(key) ?? null
}

export function remember(key: string, value: string) {
  try {
    storage()?.setItem(key, value)
  } catch (full) {
    if (!(full instanceof DOMException)) throw full
  }
}

function storage(): Storage | null {
  try {
    return globalThis.localStorage ?? null
  } catch (refused) {
    if (refused instanceof DOMException) return null
    throw refused
  }
}
