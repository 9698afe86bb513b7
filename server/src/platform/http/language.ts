import { LANGUAGES, type Language } from '@buildxpert/contract'
import { remembered } from '../remembered.ts'

const isLanguage = (tag: string): tag is Language => (LANGUAGES as readonly string[]).includes(tag)

/** The best of our languages for an Accept-Language header (RFC 9110 §12.5.4; `hi-IN` counts as `hi`), else English. */
export const languageOf = (header: string | undefined): Language => bestOf(header ?? '')

const bestOf = remembered((header: string): Language => {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const weight = params
        .map((p) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1])
        .find((q) => q !== undefined)
      return { language: tag.trim().split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((w) => w.weight > 0)
    // Array.prototype.sort is stable: the first of equals stays first.
    .sort((a, b) => b.weight - a.weight)
  for (const { language } of wanted) if (isLanguage(language)) return language
  return 'en'
})
