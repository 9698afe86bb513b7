import { rm } from 'node:fs/promises'
import { answers, freePort, startServer, temporaryFolder, whenReady } from '../bench/processes.ts'

/**
 * Starts the whole marketplace as `npm start` does, on free ports and with a database of its own, and tells the journeys where it is.
 * Answers the function that stops it.
 */
export default async function startMarketplace() {
  // Given by somebody who has one running already.
  if (process.env.E2E_URL && process.env.E2E_EMULATORS_URL && process.env.E2E_DATA_DIR) return
  const folder = await temporaryFolder()
  const [port, emulatorsPort] = await Promise.all([freePort(), freePort()])
  const marketplace = startServer('main-embedded.ts', {
    PORT: String(port),
    EMULATORS_PORT: String(emulatorsPort),
    DATA_DIR: folder,
    LOG_LEVEL: 'warn',
    // Somebody signs in on a second device right after the first.
    CODE_RESEND_MS: '0',
  })
  process.env.E2E_URL = `http://localhost:${port}`
  process.env.E2E_DATA_DIR = folder
  process.env.E2E_EMULATORS_URL = `http://localhost:${emulatorsPort}`
  await whenReady(marketplace, answers(`${process.env.E2E_URL}/health/ready`))

  return async () => {
    await marketplace.end()
    await rm(folder, { recursive: true, force: true })
  }
}
