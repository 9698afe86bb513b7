/** `npm start`: the whole marketplace in one process, told in a few lines. */
import { relative } from 'node:path'
import { phoneOf } from './demo/identity.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { runUntilSignal } from './process.ts'

await runUntilSignal(async () => {
  const steps = progress()
  const embedded = await startEmbedded({ onStep: (step) => steps.next(step) })
  steps.end()
  process.stdout.write(screen(embedded))
  return {
    async stop() {
      process.stdout.write('\n  Stopping …\n')
      await embedded.stop()
    },
  }
})

/** One line for each step, with the time it took, in the manner of the lines before it (scripts/setup.mjs). */
function progress() {
  let current: { step: string; since: number } | undefined
  function end() {
    if (current) process.stdout.write(`  ✓ ${current.step} ${seconds(performance.now() - current.since)}\n`)
    current = undefined
  }
  return {
    end,
    next(step: string) {
      end()
      current = { step, since: performance.now() }
    },
  }
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

function screen({ port, emulatorsUrl, config }: Embedded): string {
  const url = `http://localhost:${port}`
  const places: [string, string][] = [
    ['Customer app', `${url}/`],
    ['Provider app', `${url}/provider/`],
    ...(emulatorsUrl ? [['Text messages', `${emulatorsUrl}/twilio/`] as [string, string]] : []),
    ['API', `${url}/docs`],
  ]
  const people: [string, string][] = config.demo.enabled
    ? [
        ['Demo customer', phoneOf.fixed(1)],
        ['Demo provider', phoneOf.fixed(2)],
      ]
    : []
  const width = Math.max(...[...places, ...people].map(([name]) => name.length)) + 3
  return `
  BuildXpert is running

${[...places, ...people].map(([name, what]) => `    ${name.padEnd(width)}${what}`).join('\n')}

  Ctrl-C stops everything; the data stays in ${relative(process.cwd(), config.dataDir) || '.'}
`
}
