/** `npm start`: the whole marketplace in one process, told in a few lines. */
import { relative } from 'node:path'
import { phoneOf } from './demo/identity.ts'
import { type Embedded, startEmbedded } from './embedded.ts'
import { say } from './platform/stdout.ts'
import { runUntilSignal } from './process.ts'

await runUntilSignal(async () => {
  const steps = progress()
  const embedded = await startEmbedded({ onStep: (step) => steps.next(step) })
  steps.end()
  say(screen(embedded))
  return {
    async stop() {
      say('\n  Stopping …\n')
      await embedded.stop()
    },
  }
})

/** One line for each step, with the time it took, in the manner of the lines before it (scripts/setup.mjs). */
function progress() {
  let current: { step: string; since: number } | undefined
  function end() {
    if (current) say(`  ✓ ${current.step} ${seconds(performance.now() - current.since)}\n`)
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
  const rows = [
    ['Customer app', `${url}/`],
    ['Provider app', `${url}/provider/`],
    ['Console', `${url}/ops/`],
    ...(emulatorsUrl ? [['Text messages', `${emulatorsUrl}/twilio/`]] : []),
    ['API', `${url}/docs`],
    ...(config.demo.enabled ? [['Demo customer', phoneOf.fixed(1)]] : []),
    ...(config.demo.enabled ? [['Demo provider', phoneOf.fixed(2)]] : []),
  ]
  return `
  BuildXpert is running

${rows.map(([name = '', what = '']) => `    ${name.padEnd(16)}${what}`).join('\n')}

  Ctrl-C stops everything; the data stays in ${relative(process.cwd(), config.dataDir) || '.'}
`
}
