import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Inbox, Message } from './inbox.ts'

/** X-Twilio-Signature over the address and the sorted form (INTEGRATIONS §2.3). */
export function signatureOf(authToken: string, url: string, form: Readonly<Record<string, string>>): string {
  const text = Object.keys(form)
    .toSorted()
    .map((name) => `${name}${form[name]}`)
    .join('')
  return createHmac('sha1', authToken)
    .update(url + text)
    .digest('base64')
}

const STEP_MS = 150

/**
 * Walks a message through its life: queued, sent, then delivered or not; or a call: it rings and is answered or not; tells the callback address of each step, if one was given.
 * Nobody at that address is their loss, as with the vendor.
 */
export async function deliver(
  inbox: Inbox,
  message: Message,
  options: {
    authToken: string
    statusCallback: string | null
    isReachable: boolean
    signal: AbortSignal
    onUntold: (error: unknown) => void
  },
): Promise<void> {
  for (const status of lifeOf(message, options.isReachable)) {
    const errorCode = status === 'undelivered' ? 30003 : null
    inbox.setStatus(message.sid, status, errorCode)
    if (options.statusCallback) {
      await tell(options.statusCallback, options, { ...message, status, errorCode }).catch(options.onUntold)
    }
    await sleep(STEP_MS, undefined, { signal: options.signal })
  }
}

function lifeOf({ channel }: Message, isReachable: boolean): Message['status'][] {
  if (channel === 'voice') return ['ringing', isReachable ? 'completed' : 'no-answer']
  return ['queued', 'sent', isReachable ? 'delivered' : 'undelivered']
}

async function tell(url: string, options: { authToken: string; signal: AbortSignal }, message: Message) {
  const form: Record<string, string> = {
    AccountSid: message.accountSid,
    ApiVersion: '2010-04-01',
    From: message.from,
    To: message.to,
    ...(message.channel === 'voice'
      ? { CallSid: message.sid, CallStatus: message.status, Direction: 'outbound-api' }
      : {
          MessageSid: message.sid,
          MessageStatus: message.status,
          SmsSid: message.sid,
          SmsStatus: message.status,
        }),
    ...(message.errorCode === null ? {} : { ErrorCode: String(message.errorCode) }),
  }
  await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { 'X-Twilio-Signature': signatureOf(options.authToken, url, form) },
    signal: AbortSignal.any([options.signal, AbortSignal.timeout(5000)]),
    redirect: 'error',
  })
}
