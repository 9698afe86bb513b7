/** What somebody typed, as a phone number or an e-mail address; ten digits alone are an Indian mobile. Null when it is neither. */
export function subjectOf(typed: string): { phone: string } | { email: string } | null {
  const text = typed.trim()
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return { email: text }
  const digits = text.replaceAll(/[\s().-]/g, '')
  if (/^[6-9]\d{9}$/.test(digits)) return { phone: `+91${digits}` }
  return /^\+[1-9]\d{6,14}$/.test(digits) ? { phone: digits } : null
}
