import type { Language } from '@buildxpert/contract'

/** Why a vendor did not do it: `temporary` may be tried again, `refused` may not. `code` is the vendor's own, for metrics only. */
export class SmsError extends Error {
  readonly kind: 'temporary' | 'refused'
  readonly code: string
  constructor(kind: 'temporary' | 'refused', code: string) {
    super(`sms ${kind} (${code})`)
    this.name = 'SmsError'
    this.kind = kind
    this.code = code
  }
}

/** What we ask of any text-message vendor. Implementation: twilio.ts. */
export interface SmsPort {
  /**
   * Sends a one-time code in the fixed wording of its language (India's DLT rules: one registered template per language).
   * Resolves when the vendor has taken it, not when it arrived. Throws SmsError. Neither phone nor code is ever logged.
   */
  sendCode(message: {
    to: string
    code: string
    language: Language
    validForSeconds: number
  }): Promise<{ vendorId: string }>
}
