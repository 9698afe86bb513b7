import { LANGUAGES } from '@buildxpert/contract/plain'
import type { Language } from '@buildxpert/contract'
import { createInstance } from 'i18next'
import type { i18n as I18n } from 'i18next'
import { getLocales } from 'expo-localization'
import { initReactI18next } from 'react-i18next'
import { ensurePluralRules } from '../platform/plural-rules'
import { preferences } from '../platform/preferences'
import en from './en.json'
import hi from './hi.json'
import kn from './kn.json'
import ml from './ml.json'
import ta from './ta.json'
import te from './te.json'

export interface Words {
  [key: string]: string | Words
}
export type Resources = Record<Language, Words>

export const kitResources: Resources = { en, hi, kn, ta, te, ml }

/** What was chosen on this device, else the system's first language that we speak, else English. */
export function firstLanguage(): Language {
  const wanted = [preferences.get('language'), ...getLocales().map((locale) => locale.languageCode)]
  for (const language of wanted) {
    const known = LANGUAGES.find((each) => each === language)
    if (known) return known
  }
  return 'en'
}

/** Kit's words and the app's own, merged; an app may add under kit's headings but a test refuses that it changes them. */
export function createI18n(resources: Resources, language: Language): I18n {
  ensurePluralRules()
  const i18n = createInstance()
  void i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { useSuspense: false },
    resources: Object.fromEntries(LANGUAGES.map((each) => [each, { translation: kitResources[each] }])),
  })
  for (const each of LANGUAGES) i18n.addResourceBundle(each, 'translation', resources[each], true, true)
  return i18n
}
