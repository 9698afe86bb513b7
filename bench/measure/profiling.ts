/**
 * A preload for one API process: SIGUSR2 begins a CPU profile, the next one ends it and writes it to the file that BENCH_PROFILE names.
 * Unlike `--cpu-prof` it leaves out the start.
 */
import { renameSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

const file = process.env['BENCH_PROFILE']
if (file !== undefined) {
  const session = new Session()
  session.connect()
  let isRunning = false
  const toggle = async () => {
    isRunning = !isRunning
    if (isRunning) {
      await session.post('Profiler.enable')
      await session.post('Profiler.setSamplingInterval', { interval: 200 })
      return await session.post('Profiler.start')
    }
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(`${file}.part`, JSON.stringify(profile))
    renameSync(`${file}.part`, file)
  }
  process.on('SIGUSR2', () => void toggle())
}
