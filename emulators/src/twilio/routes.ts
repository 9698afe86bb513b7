import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { deliver } from './callbacks.ts'
import { type TwilioError, errorBody, errors } from './errors.ts'
import { type Fault, createFaultSwitch, isFaultMode } from './faults.ts'
import { fonts } from './fonts.ts'
import { type Message, openInbox } from './inbox.ts'
import { isAuthentic, readMessageRequest } from './message-request.ts'

const API = '/api.twilio.com/2010-04-01/Accounts/:accountSid'
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

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

    app.post<Account>(`${API}/Messages.json`, async (request, reply) => {
      const { accountSid } = request.params
      const fault = faults.next()
      if (fault.mode === 'drop') return reply.hijack().raw.destroy()
      if (fault.mode === 'slow') await sleep(fault.delayMs)
      if (fault.mode === 'outage') return fail(reply, errors.unavailable)
      if (fault.mode === 'rate_limit') return fail(reply.header('Retry-After', '1'), errors.tooMany)
      if (!isAuthentic(request.headers.authorization, accountSid, options.authToken)) {
        return fail(reply, errors.authentication)
      }
      const wanted = readMessageRequest(request.body)
      if ('code' in wanted) return fail(reply, wanted)
      if (fault.mode === 'refuse') return fail(reply, errors.optedOut)

      const { to, from, body, statusCallback } = wanted
      const sid = `SM${randomBytes(16).toString('hex')}`
      const at = new Date().toISOString()
      const message: Message = { sid, accountSid, to, from, body, status: 'queued', errorCode: null, at }
      await inbox.add(message)
      const { authToken } = options
      const isReachable = fault.mode !== 'unreachable'
      const { signal } = stopping
      const onUntold = (error: unknown) => request.log.debug({ err: error }, 'status callback not delivered')
      // It only ends early when we are stopping.
      deliver(inbox, message, { authToken, statusCallback, isReachable, signal, onUntold }).catch(onUntold)
      return reply.code(201).send(toResource(message))
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
      return inbox.list(to).map(({ to: number, body, at, status }) => ({ to: number, body, at, status }))
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
