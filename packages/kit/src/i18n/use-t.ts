import { createContext, useContext } from 'react'
import type { Translate } from './translate'

export type { Translate } from './translate'

/** Another function for each language, so that whoever speaks is drawn anew. */
export const TranslateContext = createContext<Translate>((key) => key)

/** The words of the current language. Keys are literals, so that a checker finds the missing and the unused. */
export function useT(): Translate {
  return useContext(TranslateContext)
}
