const KEY = 'buildxpert.onboarding-draft'

/** See `draft-store.ts`. A browser that keeps nothing (private windows, a full disk) only loses the convenience, so it is not an error. */
export const draftStore = {
  read: async () => quietly(() => localStorage.getItem(KEY)),
  write: async (text: string) => {
    quietly(() => localStorage.setItem(KEY, text))
  },
  clear: async () => {
    quietly(() => localStorage.removeItem(KEY))
  },
}

function quietly<T>(touchStorage: () => T): T | null {
  try {
    return touchStorage()
  } catch {
    return null // storage is switched off in this browser
  }
}
