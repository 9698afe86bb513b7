import { LANGUAGES, type Language } from '@buildxpert/contract'

/** A name in all six languages, as the `names` columns hold it. */
export type Names = Record<Language, string>
/** A place has a name in English, and in the other languages where people write it so. */
export type CityNames = { en: string } & Partial<Names>

/** The name for this reader: theirs if there is one, else the English one. `names` is a jsonb column, so its shape is checked here. */
export function nameIn(names: unknown, language: Language): string {
  if (typeof names !== 'object' || names === null) return ''
  const all: Partial<Record<string, unknown>> = { ...names }
  for (const each of [language, 'en', ...LANGUAGES]) {
    const name = all[each]
    if (typeof name === 'string' && name !== '') return name
  }
  return ''
}
