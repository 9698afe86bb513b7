/**
 * What is no secret, kept on this device: language and appearance (shared with the apps on the same site), and whether somebody signed in
 * to the console here. The session itself is a cookie that no script can read. Storage may be switched off; then a choice lasts as long as
 * the page.
 */
type PreferenceName = 'language' | 'appearance' | 'session.ops'

const memory = new Map<PreferenceName, string>()

export const preferences = {
  get(name: PreferenceName): string | null {
    try {
      return localStorage.getItem(`buildxpert.${name}`) ?? memory.get(name) ?? null
    } catch {
      return memory.get(name) ?? null
    }
  },
  set(name: PreferenceName, value: string) {
    memory.set(name, value)
    try {
      localStorage.setItem(`buildxpert.${name}`, value)
    } catch {
      // Private windows refuse; the memory above serves this page.
    }
  },
  remove(name: PreferenceName) {
    memory.delete(name)
    try {
      localStorage.removeItem(`buildxpert.${name}`)
    } catch {
      // Nothing was kept then.
    }
  },
}
