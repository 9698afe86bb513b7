import { createInstance } from 'i18next'
import type { Language } from '@buildxpert/contract'
import en from '../../texts/en.json' with { type: 'json' }
import hi from '../../texts/hi.json' with { type: 'json' }
import kn from '../../texts/kn.json' with { type: 'json' }
import ml from '../../texts/ml.json' with { type: 'json' }
import ta from '../../texts/ta.json' with { type: 'json' }
import te from '../../texts/te.json' with { type: 'json' }

/** Everything the server says to people, by language. A test holds keys and placeholders equal. */
export const TEXTS: Record<Language, object> = { en, hi, kn, ta, te, ml }

const i18n = createInstance()
void i18n.init({
  resources: Object.fromEntries(Object.entries(TEXTS).map(([language, texts]) => [language, { texts }])),
  lng: 'en',
  fallbackLng: 'en',
  ns: 'texts',
  defaultNS: 'texts',
  initAsync: false,
  // Plain text for lists and push, never HTML. Values are not looked at for further placeholders (i18next's default).
  interpolation: { escapeValue: false },
})

/** One text in one language; `key` is a path into `server/texts/*.json`. */
export function text(language: Language, key: string, params: Record<string, string> = {}): string {
  return i18n.t(key, { lng: language, ...params })
}

/** A text with a number in it, by the plural rules of its language (CLDR). */
export function countedText(
  language: Language,
  key: string,
  count: number,
  params: Record<string, string> = {},
): string {
  return i18n.t(key, { lng: language, ...params, count })
}

const PARTS = {
  weekday: { weekday: 'short' },
  day: { day: 'numeric', month: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
const formats = new Map<string, Intl.DateTimeFormat>()

/** Such as "Sat 28 Nov, 10:00": the wall clock of `zone`, in the form that dates have everywhere in the apps. */
export function formatInstant(
  language: Language,
  instant: Date,
  zone: string,
  style: 'day and time' | 'time',
): string {
  const part = (name: keyof typeof PARTS) => {
    const id = `${language} ${zone} ${name}`
    const format =
      formats.get(id) ?? new Intl.DateTimeFormat(`${language}-IN`, { ...PARTS[name], timeZone: zone })
    formats.set(id, format)
    return format.format(instant)
  }
  return style === 'time' ? part('time') : `${part('weekday')} ${part('day')}, ${part('time')}`
}

const rupees = new Intl.NumberFormat('en-IN', {
  style: 'currency',
  currency: 'INR',
  maximumFractionDigits: 0,
})
const rupeesAndPaise = new Intl.NumberFormat('en-IN', { style: 'currency', currency: 'INR' })

/** Such as "₹1,250", with paise only when there are any. Grouped as all of India writes it (₹12,50,000), also where CLDR thinks otherwise. */
export function formatPaise(paise: number): string {
  return (paise % 100 === 0 ? rupees : rupeesAndPaise).format(paise / 100)
}
