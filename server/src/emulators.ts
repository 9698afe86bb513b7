import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { childEnvironment, type Config } from './config.ts'
import { StartError } from './process.ts'

const MAIN = fileURLToPath(new URL('../../emulators/src/main.ts', import.meta.url))

/** Whether any vendor of this configuration is one of our stand-ins. */
export const usesEmulators = ({ sms, emulators }: Config) =>
  sms.baseUrl?.startsWith(`http://127.0.0.1:${emulators.port}/`) ?? false

/** Starts the vendor emulators as a process of their own, which ends with this one however it ends. */
export async function startEmulatorProcess({ emulators, dataDir }: Config) {
  const child = spawn(process.execPath, [MAIN], {
    // The channel only tells the child that we are gone.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: childEnvironment({
      EMULATORS_PORT: String(emulators.port),
      EMULATORS_DATA_DIR: join(dataDir, 'emulators'),
    }),
  })
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('the emulators have no output')
  const exited = once(child, 'exit')
  let complaint = ''
  stderr.setEncoding('utf8').on('data', (text: string) => (complaint = (complaint + text).slice(-2000)))
  const ready = once(createInterface(stdout), 'line').then(() => true)
  const isUp = await Promise.race([ready, exited.then(() => false)])
  if (!isUp) {
    const isTaken = complaint.includes('EADDRINUSE')
    throw isTaken
      ? new StartError(
          `Port ${emulators.port}, where the vendor emulators listen, is taken. Choose another one:\n\n  EMULATORS_PORT=${emulators.port + 1} npm start`,
        )
      : new Error(`The vendor emulators did not start:\n${complaint}`)
  }
  return {
    url: `http://localhost:${emulators.port}`,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}
