import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { $ZodType, clone } from 'zod/v4/core'
import { codesOf } from './problem-responses.ts'
import { VERSION } from '../version.ts'

const DESCRIPTION = `The marketplace's HTTP interface. Refusals are [problem details](https://www.rfc-editor.org/rfc/rfc9457) with a stable \`code\`;
every answer carries \`X-Request-Id\`. Money is integer paise, instants are ISO 8601 in UTC, lists are \`{ items, nextCursor }\`.
POSTs that create something worth money take an \`Idempotency-Key\`. Live hints come over Socket.IO at \`/realtime\`.`

/** Collects the routes that are added from now on into OpenAPI 3.1; serves it, and a page to read it. */
export async function installDocs(app: FastifyInstance) {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'BuildXpert',
        version: VERSION,
        description: DESCRIPTION,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token' },
          staff: {
            type: 'apiKey',
            in: 'cookie',
            name: 'bx_ops',
            description: 'A staff session, console only',
          },
        },
      },
    },
    transform: describe,
    transformObject: jsonSchemaTransformObject,
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    theme: { title: 'BuildXpert API' },
    uiConfig: {
      docExpansion: 'list',
      deepLinking: true,
      defaultModelsExpandDepth: 0,
      tryItOutEnabled: false,
    },
  })
  let document: string | undefined
  app.get(
    '/openapi.json',
    { schema: { hide: true }, config: { access: 'public', rows: 'nobody' } },
    async (_request, reply) => {
      document ??= JSON.stringify(app.swagger())
      return reply.type('application/json; charset=utf-8').header('Cache-Control', 'no-cache').send(document)
    },
  )
}

const IDEMPOTENCY_KEY = {
  type: 'string',
  maxLength: 255,
  description:
    'One per attempt of a person: the same key and body get the same answer, byte for byte. A booking needs one',
}

const describe: typeof jsonSchemaTransform = (route) => {
  const { url, schema } = jsonSchemaTransform({ ...route, schema: withOwnParameters(route.schema) })
  const needsKey = Object.values(route.schema?.response ?? {}).some((response) =>
    codesOf(response).includes('idempotency.key_required'),
  )
  if (!needsKey) return { url, schema }
  return {
    url,
    schema: { ...schema, headers: { type: 'object', properties: { 'Idempotency-Key': IDEMPOTENCY_KEY } } },
  }
}

/**
 * Parameters are listed one by one, so their schemas cannot be references to components: a copy has no name in the registry and is
 * written out.
 */
function withOwnParameters<S extends { querystring?: unknown; params?: unknown; headers?: unknown }>(
  schema: S,
): S {
  if (!schema) return schema
  const { querystring, params, headers } = schema
  return { ...schema, querystring: unnamed(querystring), params: unnamed(params), headers: unnamed(headers) }
}

const unnamed = (schema: unknown) => (schema instanceof $ZodType ? clone(schema, schema._zod.def) : schema)
