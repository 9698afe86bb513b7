/** The least and the most a price may be, in paise: the contract's own bounds (`SaveOffer`). */
const MIN_PAISE = 100
const MAX_PAISE = 2_000_000_000

export type PriceResult = { paise: number } | { problem: 'empty' | 'invalid' | 'too_small' | 'too_large' }

/** Zero of each script whose digits a phone keyboard may give: Devanagari, Tamil, Telugu, Kannada, Malayalam. */
const ZEROS = [0x0966, 0x0be6, 0x0c66, 0x0ce6, 0x0d66]

/**
 * Rupees as a person types them ("1,250", "₹ 99.50", "१२५०") → integer paise.
 * Works on digits alone, never on a floating number, so that 1.15 is 115 paise and not 114.
 */
export function paiseFromText(text: string): PriceResult {
  const plain = toLatinDigits(text).replace(/[₹,\s\u00a0]/g, '')
  if (plain === '') return { problem: 'empty' }
  const parts = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!parts) return { problem: 'invalid' }
  const paise = Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))
  if (paise < MIN_PAISE) return { problem: 'too_small' }
  if (paise > MAX_PAISE) return { problem: 'too_large' }
  return { paise }
}

/** Paise → what stands in the field: no grouping, paise only when not zero. */
export function textFromPaise(paise: number) {
  const rest = paise % 100
  const rupees = String((paise - rest) / 100)
  return rest === 0 ? rupees : `${rupees}.${String(rest).padStart(2, '0')}`
}

/** Digits of the five Indic scripts as 0–9; everything else stays. */
export function toLatinDigits(text: string) {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = ZEROS.find((start) => code >= start && code < start + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}
