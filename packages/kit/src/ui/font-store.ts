import * as Font from 'expo-font'
import { FONT_FILES } from './font-files'
import { WEIGHTS } from './fonts'
import type { Weight } from './fonts'
import type { Script } from './scripts'

/** Which fonts are there. Files load once, when a language or a name on the screen first needs them. */
const loading = new Map<string, Promise<void>>()
const loaded = new Set<string>()
const listeners = new Set<() => void>()
let version = 0

export function familyOf(script: Script, weight: Weight) {
  return `Anek${script}-${weight}`
}

export function isFontLoaded(script: Script, weight: Weight) {
  return loaded.has(familyOf(script, weight))
}

export function loadFont(script: Script, weight: Weight): Promise<void> {
  const family = familyOf(script, weight)
  const known = loading.get(family)
  if (known) return known
  const started = Font.loadAsync({
    // Words are never held back for their font.
    [family]: { uri: FONT_FILES[script][weight], display: Font.FontDisplay.SWAP },
  }).then(
    () => {
      loaded.add(family)
      version += 1
      for (const listener of listeners) listener()
    },
    // No network for a font: the system's own face serves, and the next screen tries again.
    () => {
      loading.delete(family)
    },
  )
  loading.set(family, started)
  return started
}

/** What a first screen in a language is written in. Of the large Indic fonts `medium` comes with the first word that wants it. */
export async function loadScripts(scripts: readonly Script[]) {
  const weightsOf = (script: Script) => (script === 'Latin' ? WEIGHTS : (['regular', 'bold'] as const))
  await Promise.all(scripts.flatMap((script) => weightsOf(script).map((weight) => loadFont(script, weight))))
}

export const fontStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  },
  version: () => version,
}
