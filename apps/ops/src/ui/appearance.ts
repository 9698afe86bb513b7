import { useSyncExternalStore } from 'react'
import { preferences } from '../preferences.ts'

export const APPEARANCES = ['system', 'light', 'dark'] as const
export type Appearance = (typeof APPEARANCES)[number]

const systemDark = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

export function chosenAppearance(): Appearance {
  return APPEARANCES.find((each) => each === preferences.get('appearance')) ?? 'system'
}

/** Light or dark on the page, as chosen here or, without a choice, as the system has it; follows the system when that changes. */
export function paint() {
  const chosen = chosenAppearance()
  document.documentElement.dataset['appearance'] =
    chosen === 'system' ? (systemDark.matches ? 'dark' : 'light') : chosen
}
systemDark.addEventListener('change', paint)

export function useAppearance(): [Appearance, (next: Appearance) => void] {
  const appearance = useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, chosenAppearance)
  const choose = (next: Appearance) => {
    preferences.set('appearance', next)
    paint()
    for (const listener of listeners) listener()
  }
  return [appearance, choose]
}
