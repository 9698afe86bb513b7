import { parsePhoneNumberFromString } from 'libphonenumber-js/mobile'

/** What an entry without a number or an address shows. */
const NOTHING = '•••'

/** +919812345210 → "+91 ••••• ••210": enough to tell people apart on a page, too little to call them. Phones leave ops through here. */
export function maskPhone(phone: string): string {
  const country = parsePhoneNumberFromString(phone)?.countryCallingCode ?? ''
  const number = phone.slice(1 + country.length)
  const masked = `${'•'.repeat(Math.max(0, number.length - 3))}${number.slice(-3)}`
  return [`+${country}`, ...(masked.match(/.{1,5}/g) ?? [])].join(' ')
}

/** asha@example.org → "a•••@example.org". */
export function maskEmail(email: string): string {
  return email.replace(/^(.).*@/, `$1${NOTHING}@`)
}

export function maskSubject({ phone, email }: { phone: string | null; email: string | null }): string {
  if (phone !== null) return maskPhone(phone)
  return email === null ? NOTHING : maskEmail(email)
}
