import { LANGUAGES } from '@buildxpert/contract/plain'
import type { Language } from '@buildxpert/contract'
import { getLocales } from 'expo-localization'
import { ensurePluralRules } from '../platform/plural-rules'
import { preferences } from '../platform/preferences'
import { merged, translator } from './translate'
import type { Translate, Words } from './translate'

/** One file of words per language, fetched when its language is wanted: a reader of Tamil does not pay for five others. */
export type WordFiles = Record<Language, () => Promise<{ default: Words }>>

export const kitWords: WordFiles = {
  en: () => import('./en.json'),
  hi: () => import('./hi.json'),
  kn: () => import('./kn.json'),
  ta: () => import('./ta.json'),
  te: () => import('./te.json'),
  ml: () => import('./ml.json'),
}

/** What was chosen on this device, else the system's first language that we speak, else English. */
export function firstLanguage(): Language {
  const wanted = [preferences.get('language'), ...getLocales().map((locale) => locale.languageCode)]
  for (const language of wanted) {
    const known = LANGUAGES.find((each) => each === language)
    if (known) return known
  }
  return 'en'
}

/** The language that is spoken, and the words that have been fetched. */
export interface I18n {
  readonly language: Language
  /** Its words must be there. */
  speak(language: Language): void
  /** Another function for each language. */
  in(language: Language): Translate
  knows(language: Language): boolean
  learn(language: Language, words: Words): void
}

/** Knows no words yet: `loadWords` brings them, language by language. */
export function createI18n(first: Language): I18n {
  ensurePluralRules()
  const known = new Map<Language, Translate>()
  let language = first
  return {
    get language() {
      return language
    },
    speak: (next) => void (language = next),
    in: (which) => (key, params) => known.get(which)?.(key, params) ?? key,
    knows: (which) => known.has(which),
    learn: (which, words) => void known.set(which, translator(which, words)),
  }
}

/**
 * Kit's words and the app's own, merged; an app may add under kit's headings but a test refuses that it changes them.
 * Rejects when they cannot be fetched; asking again tries again.
 */
export async function loadWords(i18n: I18n, own: WordFiles, language: Language) {
  if (i18n.knows(language)) return
  const [shared, more] = await Promise.all([kitWords[language](), own[language]()])
  i18n.learn(language, merged(shared.default, more.default))
}
