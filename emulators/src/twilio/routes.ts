import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyBaseLogger, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { readCallRequest } from './call-request.ts'
import { deliver } from './callbacks.ts'
import { type TwilioError, errorBody, errors } from './errors.ts'
import { type Fault, type FaultMode, createFaultSwitch, isFaultMode } from './faults.ts'
import { fonts } from './fonts.ts'
import { type Message, openInbox } from './inbox.ts'
import { callerOf, isAuthentic, readMessageRequest } from './message-request.ts'
import { createVerifications, toVerification, wordingOf } from './verifications.ts'

const API = '/api.twilio.com/2010-04-01/Accounts/:accountSid'
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

const VERIFICATIONS = '/verify.twilio.com/v2/Services/:serviceSid/Verifications'

type Service = { Params: { serviceSid: string } }
type Account = { Params: { accountSid: string } }

/** Twilio's Messages API below `/api.twilio.com/…`, as the official SDK calls it, and beside it what only an emulator has. */
export const twilioEmulator =
  (options: { dataDir: string; authToken: string }): FastifyPluginAsync =>
  async (app) => {
    const inbox = await openInbox(options.dataDir)
    const faults = createFaultSwitch()
    const stopping = new AbortController()
    app.addHook('onClose', async () => stopping.abort())

    const fail = (reply: FastifyReply, error: TwilioError) => reply.code(error.status).send(errorBody(error))

    /** What holds for every call of the API: today's fault, then who asks. Undefined once it has been answered. */
    async function admit(
      request: FastifyRequest,
      reply: FastifyReply,
      accountSid: string,
    ): Promise<Fault | undefined> {
      const fault = faults.next()
      if (fault.mode === 'slow') await sleep(fault.delayMs)
      const refusal =
        REFUSAL_OF[fault.mode] ??
        (isAuthentic(request.headers.authorization, accountSid, options.authToken)
          ? undefined
          : errors.authentication)
      if (fault.mode === 'drop') reply.hijack().raw.destroy()
      else if (refusal === errors.tooMany) fail(reply.header('Retry-After', '1'), refusal)
      else if (refusal) fail(reply, refusal)
      else return fault
    }

    async function take(
      message: Message,
      fault: Fault,
      statusCallback: string | null,
      log: FastifyBaseLogger,
    ) {
      await inbox.add(message)
      const { authToken } = options
      const { signal } = stopping
      const isReachable = fault.mode !== 'unreachable'
      const onUntold = (error: unknown) => log.debug({ err: error }, 'status callback not delivered')
      // It only ends early when we are stopping.
      deliver(inbox, message, { authToken, statusCallback, isReachable, signal, onUntold }).catch(onUntold)
    }

    app.post<Account>(`${API}/Messages.json`, async (request, reply) => {
      const fault = await admit(request, reply, request.params.accountSid)
      if (!fault) return reply
      const wanted = readMessageRequest(request.body)
      if ('code' in wanted) return fail(reply, wanted)
      if (fault.mode === 'refuse') return fail(reply, errors.optedOut)

      const { to, from, body, statusCallback } = wanted
      const message = newMessage('SM', { channel: 'sms', ...request.params, to, from, body })
      await take(message, fault, statusCallback, request.log)
      return reply.code(201).send(toResource(message))
    })

    app.post<Account>(`${API}/Calls.json`, async (request, reply) => {
      const fault = await admit(request, reply, request.params.accountSid)
      if (!fault) return reply
      const wanted = readCallRequest(request.body)
      if ('code' in wanted) return fail(reply, wanted)
      if (fault.mode === 'refuse') return fail(reply, errors.callToBlocked)

      const { to, from, spoken: body, statusCallback } = wanted
      const call = newMessage('CA', { channel: 'voice', ...request.params, to, from, body })
      await take(call, fault, statusCallback, request.log)
      return reply.code(201).send(toCall(call))
    })

    const verifications = createVerifications(() => `VE${randomBytes(16).toString('hex')}`)
    app.post<Service>(VERIFICATIONS, async (request, reply) => {
      const accountSid = callerOf(request.headers.authorization)
      const fault = await admit(request, reply, accountSid)
      if (!fault) return reply
      const sent = verifications.send(request.params.serviceSid, request.body)
      if ('message' in sent) return fail(reply, sent)
      if (fault.mode === 'refuse') return fail(reply, errors.verifyInvalid)
      const channel = sent.channel === 'call' ? 'voice' : 'sms'
      const body = wordingOf(sent)
      const message = newMessage('SM', { channel, accountSid, to: sent.to, from: 'Verify', body })
      await take(message, fault, null, request.log)
      return reply.code(201).send(toVerification(sent))
    })
    app.post<Service & { Params: { sid: string } }>(`${VERIFICATIONS}/:sid`, async (request, reply) => {
      const fault = await admit(request, reply, callerOf(request.headers.authorization))
      if (!fault) return reply
      const closed = verifications.close(request.params.sid, request.body)
      return 'message' in closed ? fail(reply, closed) : toVerification(closed)
    })

    app.get<{ Params: { accountSid: string; file: string } }>(
      `${API}/Messages/:file`,
      async (request, reply) => {
        const { accountSid, file } = request.params
        if (!isAuthentic(request.headers.authorization, accountSid, options.authToken)) {
          return fail(reply, errors.authentication)
        }
        const message = inbox.find(file.replace(/\.json$/, ''))
        return message ? toResource(message) : fail(reply, errors.notFound)
      },
    )

    app.get<{ Querystring: { to?: string } }>('/_inbox', async (request, reply) => {
      // A plus that nobody encoded arrives as a space; here it can only have meant a plus.
      const to = request.query.to?.replace(/^ /, '+')
      reply.header('Cache-Control', 'no-store')
      return inbox
        .list(to)
        .map(({ to: number, body, at, status, channel }) => ({ to: number, body, at, status, channel }))
    })
    app.delete('/_inbox', async (_request, reply) => {
      await inbox.clear()
      return reply.code(204).send()
    })

    app.get('/_faults', async () => faults.read())
    app.post('/_faults', async (request, reply) => {
      const isJson = request.headers['content-type']?.startsWith('application/json') === true
      const fault = isJson ? readFault(request.body) : undefined
      if (!fault) return reply.code(422).send({ message: 'mode, and maybe count and delayMs' })
      faults.set(fault)
      return faults.read()
    })

    await app.register(fonts)
    for (const [path, file, type] of [
      ['/', 'page.html', 'text/html'],
      ['/page.css', 'page.css', 'text/css'],
      ['/page.js', 'page.js', 'text/javascript'],
    ] as const) {
      const content = await readFile(new URL(`./page/${file}`, import.meta.url), 'utf8')
      app.get(path, { prefixTrailingSlash: 'slash' }, async (_request, reply) =>
        reply
          .headers({ 'Content-Security-Policy': PAGE_POLICY, 'X-Content-Type-Options': 'nosniff' })
          .type(`${type}; charset=utf-8`)
          .send(content),
      )
    }
    app.get('', async (_request, reply) => reply.redirect('/twilio/'))
  }

/** Faults that are an answer of the vendor's, whatever was asked. */
const REFUSAL_OF: Partial<Record<FaultMode, TwilioError>> = {
  outage: errors.unavailable,
  rate_limit: errors.tooMany,
}

function newMessage(
  prefix: 'SM' | 'CA',
  message: Pick<Message, 'channel' | 'accountSid' | 'to' | 'from' | 'body'>,
): Message {
  const sid = `${prefix}${randomBytes(16).toString('hex')}`
  return { ...message, sid, status: 'queued', errorCode: null, at: new Date().toISOString() }
}

/** `count` messages meet the fault, all of them without it. Only JSON: a form of another site must not switch anything. */
function readFault(body: unknown): Fault | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  const { mode, count, delayMs } = body as Record<string, unknown>
  if (!isFaultMode(mode)) return undefined
  const remaining = typeof count === 'number' && count >= 1 ? Math.floor(count) : null
  return {
    mode,
    remaining,
    delayMs: typeof delayMs === 'number' ? Math.min(Math.max(delayMs, 0), 60_000) : 8000,
  }
}

/** A Call resource as Twilio answers it, as far as anybody reads it. */
function toCall({ accountSid, sid, to, from, status, at }: Message) {
  const date = new Date(at).toUTCString().replace('GMT', '+0000')
  return {
    account_sid: accountSid,
    api_version: '2010-04-01',
    date_created: date,
    date_updated: date,
    direction: 'outbound-api',
    from,
    sid,
    status,
    to,
    uri: `/2010-04-01/Accounts/${accountSid}/Calls/${sid}.json`,
  }
}

/** A Message resource as Twilio answers it; dates are RFC 2822. */
function toResource(message: Message) {
  const date = new Date(message.at).toUTCString().replace('GMT', '+0000')
  const isService = message.from.startsWith('MG')
  return {
    account_sid: message.accountSid,
    api_version: '2010-04-01',
    body: message.body,
    date_created: date,
    date_sent: message.status === 'queued' ? null : date,
    date_updated: date,
    direction: 'outbound-api',
    error_code: message.errorCode,
    error_message: null,
    from: isService ? null : message.from,
    messaging_service_sid: isService ? message.from : null,
    num_media: '0',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    sid: message.sid,
    status: message.status,
    subresource_uris: {
      media: `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}/Media.json`,
    },
    to: message.to,
    uri: `/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}.json`,
  }
}
