import type { Language } from '@buildxpert/contract'
import { createContext, useContext } from 'react'

/** Each language in its own letters: people look for the shape of their script. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  hi: 'हिन्दी',
  kn: 'ಕನ್ನಡ',
  ta: 'தமிழ்',
  te: 'తెలుగు',
  ml: 'മലയാളം',
}

export interface LanguageChoice {
  language: Language
  /** Takes effect at once and is remembered, on the account too when somebody is signed in. */
  setLanguage: (next: Language) => void
}

export const LanguageContext = createContext<LanguageChoice>({ language: 'en', setLanguage: () => undefined })

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext)
}
