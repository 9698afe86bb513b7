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
  /**
   * Takes effect when its words are there and is remembered, on the account too when somebody is signed in.
   * Rejects, and changes nothing, when the words cannot be fetched.
   */
  setLanguage: (next: Language) => Promise<void>
}

export const LanguageContext = createContext<LanguageChoice>({
  language: 'en',
  setLanguage: async () => undefined,
})

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext)
}
