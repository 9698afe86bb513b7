import { rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchCase } from '../bench-case.ts'
import { startInstallation } from '../installation.ts'
import { memoryOf } from '../measure/cpu.ts'
import { load } from '../measure/wrk.ts'
import { answers, freePort, startNode, temporaryFolder, whenReady } from '../processes.ts'

/** The first start of a checkout builds the web apps. */
const FIRST_MS = 900_000
/** What a process needs to get rid of what its start left behind. */
const IDLE_SECONDS = 30

export const start: BenchCase = {
  name: 'start',
  what: 'start, and memory of an API process',
  isAlone: true,
  async run({ rounds, seconds, isSmall }) {
    const starts = await warmStarts(rounds).catch((error: unknown) => String(error))
    const memory = await memoryOfApi(isSmall ? 5 : IDLE_SECONDS, seconds)
    return {
      figures: [
        {
          label: 'npm start to the first answer, warm',
          // Memory is told even where no warm start can be had.
          value: typeof starts === 'string' ? null : median(starts),
          unit: 's',
          goal: { atMost: 5 },
          parts:
            typeof starts === 'string'
              ? (starts.split('\n', 1)[0] ?? '')
              : `the longest ${Math.max(...starts).toFixed(1)} s`,
        },
        { label: 'API process, idle: RSS', value: memory.idleMb, unit: 'MB', goal: { atMost: 120 } },
        { label: 'The same under load', value: memory.loadedMb, unit: 'MB' },
        { label: `The same, ${memory.seconds} s later`, value: memory.laterMb, unit: 'MB' },
      ],
      notes: [
        `Start: packages, web apps and demo data are there from an earlier start; the clock runs from the launch of \`scripts/start.mjs\` to the first 200 of \`/health/ready\`. Memory: of \`main-api.ts\`, ${memory.seconds} s after it was ready; then under ${memory.connections} connections that read the catalogue for ${seconds} s.`,
      ],
    }
  },
}

/** A start that installs packages first is no warm one, and would take them away from under whoever else uses this folder. */
async function requireInstalled(): Promise<void> {
  const root = path.resolve(import.meta.dirname, '../..')
  const modifiedAt = (file: string) =>
    stat(path.join(root, file)).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    )
  const [installed, wanted] = [
    await modifiedAt('node_modules/.package-lock.json'),
    await modifiedAt('package-lock.json'),
  ]
  if (installed === 0 || installed < wanted)
    throw new Error(
      'package-lock.json is newer than what is installed: npm start would install first. Run npm ci',
    )
}

/** Seconds from the launch to the first answer, each time of the same folder. */
async function warmStarts(rounds: number): Promise<number[]> {
  await requireInstalled()
  const folder = await temporaryFolder()
  const [port, emulatorsPort] = [await freePort(), await freePort()]
  const env = {
    DATA_DIR: folder,
    PORT: String(port),
    EMULATORS_PORT: String(emulatorsPort),
    PUBLIC_URL: `http://localhost:${port}`,
  }
  const once = async () => {
    const launchedAt = performance.now()
    const process = startNode('scripts/start.mjs', env)
    try {
      await whenReady(process, answers(`http://127.0.0.1:${port}/health/ready`), FIRST_MS)
      return (performance.now() - launchedAt) / 1000
    } finally {
      await process.end()
    }
  }
  try {
    await once()
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) taken.push(await once())
    return taken
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function memoryOfApi(seconds: number, loadSeconds: number) {
  await using installation = await startInstallation({
    apis: 1,
    workers: 0,
    settings: { LIMITS_FACTOR: '1000000', LOG_LEVEL: 'info' },
  })
  const pid = installation.apiProcesses[0]?.child.pid ?? 0
  await sleep(1000 * seconds)
  const idleMb = await memoryOf(pid)
  const connections = 32
  await load(installation.api(0), [{ path: '/v1/categories' }], { connections, seconds: loadSeconds })
  const loadedMb = await memoryOf(pid)
  await sleep(1000 * seconds)
  return { idleMb, loadedMb, laterMb: await memoryOf(pid), seconds, connections }
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
