import { BOOKING_STATES, CLIENT_PROBLEM_CODES, LANGUAGES, PROBLEM_CODES, UNITS } from '@buildxpert/contract'
import { createI18n, kitWords, loadWords } from './i18n'
import type { Words } from './translate'

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${before}${key}`, value] as [string, string]]
      : flat(value, `${before}${key}.`),
  )
}
const placeholders = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1]).sort()

let english: Map<string, string>
beforeAll(async () => {
  english = new Map(flat((await kitWords.en()).default))
})

describe.each(LANGUAGES)('%s', (language) => {
  let words: Map<string, string>
  beforeAll(async () => {
    words = new Map(flat((await kitWords[language]()).default))
  })

  test('has the same keys and placeholders as English', () => {
    expect([...words.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of words)
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')])
  })

  test.each([...PROBLEM_CODES, ...CLIENT_PROBLEM_CODES])('says in its own words what %s means', (code) => {
    const text = words.get(`problem.${code}`) ?? ''
    expect(text.length).toBeGreaterThan(10)
    if (language !== 'en') expect(text).not.toBe(english.get(`problem.${code}`))
  })

  test('names every state for both sides, and every unit', () => {
    for (const state of BOOKING_STATES) {
      expect(words.has(`bookingState.${state}`)).toBe(true)
      for (const side of ['customer', 'provider']) {
        expect(words.has(`bookingStateTitle.${side}.${state}`)).toBe(true)
        expect(words.has(`bookingStateHint.${side}.${state}`)).toBe(true)
      }
    }
    for (const unit of UNITS) {
      expect(words.has(`unit.name.${unit}`)).toBe(true)
      expect(words.has(`unit.price.${unit}`)).toBe(true)
    }
  })
})

test('an app adds its words to ours and takes none away', async () => {
  const own = async () => ({ default: { common: { hello: 'Hello' } } })
  const i18n = createI18n('en')
  await loadWords(i18n, { en: own, hi: own, kn: own, ta: own, te: own, ml: own }, 'en')
  const t = i18n.in('en')
  expect(t('common.hello')).toBe('Hello')
  expect(t('common.back')).toBe('Back')
  expect(t('problem.booking.slot_taken')).toContain('Nothing was booked')
  expect(t('time.minutesAgo', { count: 1 })).toBe('1 minute ago')
})
