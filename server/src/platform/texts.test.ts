import { LANGUAGES, type Language } from '@buildxpert/contract'
import { describe, expect, test } from 'vitest'
import { countedText, formatInstant, formatPaise, text, TEXTS } from './texts.ts'

/** Path → text, for every text of a language. */
function flatten(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${path}${key}.`)
      : [[`${path}${key}`, String(value)] satisfies [string, string]],
  )
}
const placeholdersOf = (words: string) => [...new Set(words.match(/\{\{\w+\}\}/g))].sort()

/** The blocks of Unicode that each language is written in. */
const SCRIPTS: Record<Language, RegExp> = {
  en: /\p{Script=Latin}/u,
  hi: /\p{Script=Devanagari}/u,
  kn: /\p{Script=Kannada}/u,
  ta: /\p{Script=Tamil}/u,
  te: /\p{Script=Telugu}/u,
  ml: /\p{Script=Malayalam}/u,
}

describe.each(LANGUAGES)('texts in %s', (language) => {
  const texts = flatten(TEXTS[language])
  const english = new Map(flatten(TEXTS.en))

  test('has the keys of English, each with words', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
    expect(texts.filter(([, words]) => words.trim() === '')).toEqual([])
  })

  test('has the placeholders of English', () => {
    for (const [key, words] of texts)
      expect(placeholdersOf(words), key).toEqual(placeholdersOf(english.get(key) ?? ''))
  })

  test('is written in its own script', () => {
    for (const [key, words] of texts) {
      const bare = words.replaceAll(/\{\{\w+\}\}/g, '').replaceAll(/[^\p{L}\p{M}]/gu, '')
      if (bare !== '') expect(bare, key).toMatch(SCRIPTS[language])
      if (language !== 'en') expect(bare, key).not.toMatch(SCRIPTS.en)
    }
  })
})

test('values are never read as templates', () => {
  const key = 'notification.provider.booking.requested.title'

  expect(text('en', key, { service: '{{customer}} $t(person.customer) <b>' })).toBe(
    'New request: {{customer}} $t(person.customer) <b>',
  )
})

test('numbers follow the plural rules of the language', () => {
  expect(countedText('en', 'services', 1, { service: 'Tap' })).toBe('Tap and 1 more')
  expect(countedText('hi', 'services', 2, { service: 'नल' })).toBe('नल और 2 अन्य')
})

test('instants are told by the clock of the visit’s zone, in the reader’s language', () => {
  const at = new Date('2026-11-28T04:30:00Z')

  expect(formatInstant('en', at, 'Asia/Kolkata', 'day and time')).toBe('Sat 28 Nov, 10:00')
  expect(formatInstant('hi', at, 'Asia/Kolkata', 'day and time')).toBe('शनि 28 नव॰, 10:00')
  expect(formatInstant('en', at, 'America/New_York', 'time')).toBe('23:30')
})

test('money is grouped as in India, with paise only when there are any', () => {
  expect(formatPaise(125_000)).toBe('₹1,250')
  expect(formatPaise(125_000_000)).toBe('₹12,50,000')
  expect(formatPaise(99_950)).toBe('₹999.50')
})
