import type { AppName } from '@buildxpert/contract'

/**
 * What is no secret, kept on this device: the chosen language and appearance, and whether somebody signed in here. Nothing else is ever stored.
 * Storage may be switched off in a browser; then the choice lasts as long as the page.
 */
export type PreferenceName = 'language' | 'appearance' | `session.${AppName}`

const memory = new Map<PreferenceName, string>()

export const preferences = {
  get(name: PreferenceName): string | null {
    try {
      return globalThis.localStorage.getItem(`buildxpert.${name}`) ?? memory.get(name) ?? null
    } catch {
      return memory.get(name) ?? null
    }
  },
  set(name: PreferenceName, value: string) {
    memory.set(name, value)
    try {
      globalThis.localStorage.setItem(`buildxpert.${name}`, value)
    } catch {
      // Private windows refuse; the memory above serves this page.
    }
  },
  remove(name: PreferenceName) {
    memory.delete(name)
    try {
      globalThis.localStorage.removeItem(`buildxpert.${name}`)
    } catch {
      // Nothing was kept then.
    }
  },
  /** Whether a choice outlives the page at all. */
  areKept(): boolean {
    try {
      globalThis.localStorage.getItem('buildxpert')
      return true
    } catch {
      return false
    }
  },
}
