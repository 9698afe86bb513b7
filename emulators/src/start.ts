/** Honest stand-ins for our vendors: they speak the vendors' wire format over HTTP, know nothing of our server, and keep their state on disk. */
import formbody from '@fastify/formbody'
import fastify from 'fastify'
import { homePage } from './home-page.ts'
import { twilioEmulator } from './twilio/routes.ts'

export type Emulators = {
  /** Without a trailing slash, such as `http://127.0.0.1:4020`. */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

/**
 * Starts all emulators on the loopback address: the inbox shows one-time codes to whoever can open it. Port 0 takes a free one.
 * `twilioAuthToken` is the password the emulated account expects.
 */
export async function startEmulators(options: {
  port: number
  dataDir: string
  twilioAuthToken?: string
}): Promise<Emulators> {
  const app = fastify({ bodyLimit: 65_536, forceCloseConnections: true })
  await app.register(formbody)
  app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(homePage))
  await app.register(
    twilioEmulator({ dataDir: options.dataDir, authToken: options.twilioAuthToken ?? 'emulator' }),
    { prefix: '/twilio' },
  )
  await app.listen({ host: '127.0.0.1', port: options.port })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the emulators listen nowhere')
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, close: async () => app.close() }
}
