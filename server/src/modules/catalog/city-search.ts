import type { SeedCity } from './seed/cities.ts'

/** Kilometres beyond which the nearest city of ours says nothing about a place. */
export const NEAREST_CITY_WITHIN_METERS = 250_000

/** Folds what people type and what we store to one form: composed, lower case, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
}

/**
 * Text of the `search` column: every name in every language, each after a bar, so that "starts with q" is `like '%|q%'`. A name of
 * several words is there once from each word on ("vasco da gama", "da gama", "gama").
 */
export function searchTextOf({ names, alsoKnownAs = [] }: Pick<SeedCity, 'names' | 'alsoKnownAs'>): string {
  const starts = [...Object.values(names), ...alsoKnownAs].flatMap((name) => {
    const words = fold(name).split(/[\s-]/)
    return [fold(name), ...words.map((_, i) => words.slice(i).join(' '))]
  })
  return [...new Set(starts)].map((start) => `|${start}`).join('')
}

/** What to look for: a name's beginning as a LIKE pattern, or the digits of a PIN. */
export function readCityQuery(
  q: string,
): { kind: 'all' } | { kind: 'pin'; pin: string } | { kind: 'name'; pattern: string } {
  const text = fold(q)
  if (text === '') return { kind: 'all' }
  if (/^[\d ]+$/.test(text)) return { kind: 'pin', pin: text.replaceAll(' ', '').slice(0, 6) }
  // LIKE's own signs are only letters here. A bar is in no name, so that searching for one finds nothing.
  return { kind: 'name', pattern: `%|${text.replace(/[\\%_]/g, '\\$&')}%` }
}
