/**
 * Two choices that are no secrets, language and appearance, kept on this device. Nothing else is ever stored here.
 * Storage may be switched off in a browser; then the choice lasts as long as the page.
 */
export type PreferenceName = 'language' | 'appearance'

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
}
