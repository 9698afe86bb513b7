import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import type { Delivery, DeliveryReport, VendorCall } from './port.ts'

/** Where Twilio tells us what became of a message; the route of that name hands it to `readTwilioReport`. */
const PATH = '/v1/webhooks/twilio/status'

/**
 * Twilio's words (INTEGRATIONS §2.1) in ours. Words that say nothing of an outgoing message are left out on purpose.
 */
const DELIVERIES: Readonly<Record<string, Delivery>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
  // Of calls. Whoever picked up has heard it.
  initiated: 'queued',
  ringing: 'sent',
  'in-progress': 'sent',
  completed: 'delivered',
  busy: 'undelivered',
  'no-answer': 'undelivered',
}

/** The address for the reports of one message. The reference is in it, so that a report which overtakes the answer to our call finds its message. */
export const reportAddress = (callbackUrl: string, reference: string) =>
  `${callbackUrl.replace(/\/$/, '')}${PATH}?reference=${encodeURIComponent(reference)}`

/** The signature covers the address that we gave (never the Host header, which the caller writes) and every field as it was sent. */
export function readTwilioReport(
  { authToken, callbackUrl }: { authToken: string; callbackUrl?: string },
  { path, signature, form }: VendorCall,
): DeliveryReport | 'forged' | undefined {
  if (callbackUrl === undefined || signature === undefined) return 'forged'
  const url = `${callbackUrl.replace(/\/$/, '')}${path}`
  if (!validateRequest(authToken, signature, url, form)) return 'forged'
  const reference = new URL(url).searchParams.get('reference')
  const delivery = DELIVERIES[textOf(form.MessageStatus) || textOf(form.CallStatus)]
  if (reference === null || delivery === undefined) return undefined
  return { reference, delivery, code: textOf(form.ErrorCode).slice(0, 20) || null }
}

const textOf = (field: string | string[] | undefined) => (typeof field === 'string' ? field : '')
