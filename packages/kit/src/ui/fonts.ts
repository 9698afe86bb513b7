import type { Language } from '@buildxpert/contract'
import type { Script } from './scripts'

export type Weight = 'regular' | 'medium' | 'bold'
export const WEIGHTS: readonly Weight[] = ['regular', 'medium', 'bold']

/** Anek, one voice in six scripts. Each weight is a family of its own, because native systems find fonts by file. */
export type FontFiles = Record<Script, Record<Weight, number>>

export const SCRIPT_OF: Record<Language, Script> = {
  en: 'Latin',
  hi: 'Devanagari',
  kn: 'Kannada',
  ta: 'Tamil',
  te: 'Telugu',
  ml: 'Malayalam',
}
