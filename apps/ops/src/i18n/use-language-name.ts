import type { Language } from '@buildxpert/contract'
import { useLanguage } from './use-language.ts'

/** The name of a language in the reader's own: "Tamil" for an English reader, so that a list needs one script's font and not six. */
export function useLanguageName(): (language: Language) => string {
  const [reader] = useLanguage()
  const names = new Intl.DisplayNames(`${reader}-IN`, { type: 'language' })
  return (language) => names.of(language) ?? language
}
