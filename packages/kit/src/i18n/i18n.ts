import { LANGUAGES } from '@buildxpert/contract/plain'
import type { Language } from '@buildxpert/contract'
import { createInstance } from 'i18next'
import type { i18n as I18n } from 'i18next'
import { getLocales } from 'expo-localization'
import { initReactI18next } from 'react-i18next'
import { ensurePluralRules } from '../platform/plural-rules'
import { preferences } from '../platform/preferences'

export interface Words {
  [key: string]: string | Words
}

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

/** Knows no words yet: `loadWords` brings them, language by language. */
export function createI18n(language: Language): I18n {
  ensurePluralRules()
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    // Every language says everything (`npm run texts`), so no second one is fetched to fall back on.
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
    resources: {},
  })
  return i18n
}

/**
 * Kit's words and the app's own, merged; an app may add under kit's headings but a test refuses that it changes them.
 * Rejects when they cannot be fetched; asking again tries again.
 */
export async function loadWords(i18n: I18n, own: WordFiles, language: Language) {
  if (i18n.hasResourceBundle(language, 'translation')) return
  const files = await Promise.all([kitWords[language](), own[language]()])
  for (const file of files) i18n.addResourceBundle(language, 'translation', file.default, true, true)
}
