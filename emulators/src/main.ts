/** The vendor emulators as a process of their own: `node emulators/src/main.ts`, stopped by SIGINT or SIGTERM. */
import { startEmulators } from './start.ts'

const port = Number(process.env.EMULATORS_PORT ?? 4020)
const dataDir = process.env.EMULATORS_DATA_DIR ?? '.data/emulators'

const emulators = await startEmulators({ port, dataDir })
process.stdout.write(`emulators at ${emulators.url}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void emulators.close()
  })
}

// `npm start` runs us as its child: gone with it, also when it was killed and could not say so.
process.once('disconnect', () => {
  void emulators.close()
})
process.channel?.unref()
