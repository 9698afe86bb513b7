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

/** `sms` is a text, `voice` a call that speaks the code. */
export type CodeChannel = 'sms' | 'voice'

/** What became of a message. `undelivered`: the phone was out of reach; `failed`: the vendor could not even try. */
export type Delivery = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'failed'

/** A vendor's word on a message it took. `code` is the vendor's own, for metrics only. */
export type DeliveryReport = { reference: string; delivery: Delivery; code: string | null }

/** A call of the vendor's, as it arrived: nothing of it is believed before the signature is. */
export type VendorCall = {
  /** Path and query as they were sent. */
  path: string
  signature: string | undefined
  form: Readonly<Record<string, string | string[]>>
}

/** What we ask of any text-message vendor. Implementations: twilio.ts, twilio-verify.ts. */
export interface SmsPort {
  /** How this installation can send codes; `sms` is always among them. */
  readonly channels: ReadonlySet<CodeChannel>

  /**
   * Sends a one-time code in the fixed wording of its language (India's DLT rules: one registered template per language).
   * Resolves when the vendor has taken it, not when it arrived; what becomes of it is reported under `reference`, a name of ours that
   * tells nothing of the recipient. Throws SmsError. Neither phone nor code is ever logged.
   */
  sendCode(message: {
    channel: CodeChannel
    to: string
    code: string
    language: Language
    validForSeconds: number
    reference: string
  }): Promise<{ vendorId: string }>

  /**
   * Tells the vendor that its message did its work; only for vendors who hold the next one back otherwise. Harmless twice. Throws SmsError.
   */
  readonly confirmUse?: (vendorId: string) => Promise<void>

  /** `forged` when it is not the vendor who calls; undefined when it is, with nothing that concerns us. */
  readReport(call: VendorCall): DeliveryReport | 'forged' | undefined
}
