import type { Language } from '@buildxpert/contract'
import { LANGUAGES } from '@buildxpert/contract/plain'
import { createInstance } from 'i18next'
import type { i18n as I18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { preferences } from '../preferences.ts'

type Words = Record<string, unknown>
type File = { default: Words }

/** The console's own words, and those for refusals, which all three apps share. One language is fetched: the reader's. */
const FILES: Record<Language, () => Promise<[shared: File, own: File]>> = {
  en: () => Promise.all([import('@buildxpert/kit/words/en.json'), import('./en.json')]),
  hi: () => Promise.all([import('@buildxpert/kit/words/hi.json'), import('./hi.json')]),
  kn: () => Promise.all([import('@buildxpert/kit/words/kn.json'), import('./kn.json')]),
  ta: () => Promise.all([import('@buildxpert/kit/words/ta.json'), import('./ta.json')]),
  te: () => Promise.all([import('@buildxpert/kit/words/te.json'), import('./te.json')]),
  ml: () => Promise.all([import('@buildxpert/kit/words/ml.json'), import('./ml.json')]),
}

/** Each language in its own letters: people look for the shape of their script. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  hi: 'हिन्दी',
  kn: 'ಕನ್ನಡ',
  ta: 'தமிழ்',
  te: 'తెలుగు',
  ml: 'മലയാളം',
}

/** What was chosen on this device, else the browser's first language that we speak, else English. */
export function firstLanguage(): Language {
  const wanted = [preferences.get('language'), ...navigator.languages.map((tag) => tag.split('-')[0])]
  return wanted.map(asLanguage).find((language) => language !== undefined) ?? 'en'
}

export function asLanguage(text: string | null | undefined): Language | undefined {
  return LANGUAGES.find((language) => language === text)
}

export function createI18n(): I18n {
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: firstLanguage(),
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

/** Speaks another language once its words are there. Rejects, and changes nothing, when they cannot be fetched. */
export async function speak(i18n: I18n, language: Language) {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    const [shared, own] = await FILES[language]()
    const { problem } = shared.default
    i18n.addResourceBundle(language, 'translation', { ...own.default, problem })
  }
  await i18n.changeLanguage(language)
  document.documentElement.lang = language
}
