import { parse } from 'node:querystring'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { problemResponses } from '../../platform/http/index.ts'
import { recordDelivery } from './record-delivery.ts'

/** A report has a dozen short fields; more is nobody we know. */
const MOST_BYTES = 8 * 1024

/** Every field is kept as it came, repeated ones too: the signature is over all of them, and vendors add new ones. */
const Form = z.record(z.string(), z.union([z.string(), z.array(z.string())])).meta({ id: 'VendorForm' })

/** Doors for vendors. They speak forms, so forms are read here and nowhere else. */
export const webhookRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: MOST_BYTES },
      (_request, body, done) => done(null, { ...parse(String(body)) }),
    )

    app.post(
      '/v1/webhooks/twilio/status',
      {
        config: { access: 'vendor', limit: 'vendorCallback', rows: 'nobody' },
        schema: {
          operationId: 'reportDelivery',
          summary: 'Twilio tells what became of a message (signed by Twilio)',
          tags: ['webhooks'],
          consumes: ['application/x-www-form-urlencoded'],
          querystring: z.strictObject({
            reference: z
              .string()
              .max(100)
              .describe('Our name for the message, as we gave it with the address'),
          }),
          body: Form,
          response: {
            204: z.undefined().describe('Noted, or of no concern to us'),
            ...problemResponses('webhook.signature_invalid'),
          },
        },
      },
      async (request, reply) => {
        const signature = request.headers['x-twilio-signature']
        await recordDelivery(deps, {
          path: request.raw.url ?? '',
          signature: typeof signature === 'string' ? signature : undefined,
          form: request.body,
        })
        return reply.code(204).send()
      },
    )
  }
