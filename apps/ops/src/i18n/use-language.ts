import type { Language } from '@buildxpert/contract'
import { useTranslation } from 'react-i18next'
import { preferences } from '../preferences.ts'
import { asLanguage, speak } from './words.ts'

/** The reader's language, and a way to another one, which this device remembers. */
export function useLanguage(): [Language, (next: Language) => Promise<void>] {
  const { i18n } = useTranslation()
  const choose = async (next: Language) => {
    await speak(i18n, next)
    preferences.set('language', next)
  }
  return [asLanguage(i18n.language) ?? 'en', choose]
}
