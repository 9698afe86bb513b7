// `npm test` and, with --fast, `npm run check`. Sets up what it needs, runs every stage, and never skips silently: what could not run is a
// failure that says why, or, where a machine cannot do it, shown as not measured. Each stage's whole output is kept in .data/test-logs/.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  apps,
  exportApp,
  exportWebApps,
  install,
  installTestPrograms,
  pinnedNode,
  root,
  run,
  step,
} from './setup.mjs'

const isFast = process.argv.includes('--fast')
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const logs = path.join(root, '.data', 'test-logs')
const totals = { passed: 0, failed: 0, unmeasured: 0 }

process.stdout.write(isFast ? '\n  BuildXpert: check\n\n' : '\n  BuildXpert: test\n\n')
fs.mkdirSync(logs, { recursive: true })
try {
  await install()
  await installTestPrograms()
} catch (error) {
  process.stdout.write(`\n${error.output ?? ''}\n${error.message}\n\n0 passed, 1 failed\n`)
  process.exit(1)
}

const bin = (name) => path.join(root, 'node_modules', name)
// Child processes of tools (npm scripts, workers) must find the pinned Node before any other.
const env = {
  CI: '1',
  PATH: [path.dirname(pinnedNode()), path.join(root, 'node_modules/.bin'), process.env.PATH].join(
    path.delimiter,
  ),
}

/** A stage that hangs is a failure, not a run without end. */
const STAGE_TIMEOUT_MS = 25 * 60_000

/** Runs one program of a stage on the pinned Node. */
const node = (name, args, options = {}) =>
  run(pinnedNode(), args, {
    env: { ...env, ...options.env },
    cwd: options.cwd,
    logFile: path.join(logs, `${name}.log`),
    timeoutMs: STAGE_TIMEOUT_MS,
  })

/** A check counts as one test. */
const check = (name, args, options) => ({
  name,
  run: () => node(name, args, options).then(() => ({ passed: 1, failed: 0 })),
})

/** A runner that writes a JSON report. Skipped tests count as failed: a test that did not run proves nothing. */
const suite = (name, args, read, options) => ({
  name,
  run: async () => {
    const report = path.join(logs, `${name}.json`)
    fs.rmSync(report, { force: true })
    let failure
    try {
      await node(name, args(report), {
        ...options,
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...options?.env },
      })
    } catch (error) {
      failure = error
    }
    if (!fs.existsSync(report)) throw failure ?? new Error(`${name} wrote no report`)
    const counted = read(JSON.parse(fs.readFileSync(report, 'utf8')))
    if (counted.passed + counted.failed === 0) throw new Error(`${name} ran no test`)
    if (failure && counted.failed === 0) counted.failed = 1
    return { ...counted, output: failure?.output }
  },
})
const jestLike = (report) => ({
  passed: report.numPassedTests,
  failed: report.numTotalTests - report.numPassedTests + (report.numRuntimeErrorTestSuites ?? 0),
})
const vitest = (name, config, workers = 1) =>
  suite(
    name,
    (report) => [
      bin('vitest/vitest.mjs'),
      'run',
      '--config',
      path.basename(config),
      `--maxWorkers=${workers}`,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    (report) => {
      const counted = jestLike(report)
      // A file that fails to load has no tests of its own to fail.
      const brokenFiles = report.testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      )
      return { passed: counted.passed, failed: counted.failed + brokenFiles.length }
    },
    { cwd: path.join(root, path.dirname(config)) },
  )
const jest = (workspace) =>
  suite(
    `${path.basename(workspace)}-screens`,
    (report) => [bin('jest/bin/jest.js'), '--ci', '--json', `--outputFile=${report}`],
    jestLike,
    {
      cwd: path.join(root, workspace),
    },
  )

const fastStages = [
  check('format', [bin('prettier/bin/prettier.cjs'), '--check', '.']),
  check('lint', [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings']),
  check('types', ['scripts/types.mjs']),
  check('imports', [
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    '--config',
    '.dependency-cruiser.cjs',
    'server',
    'apps',
    'packages',
    'emulators',
    'bench',
  ]),
  check('texts', ['scripts/check-texts.mjs']),
  check('contract', ['scripts/contract.ts', '--check']),
  check('schema', ['server/tools/schema.ts', '--check']),
  vitest('emulators', 'emulators/vitest.config.ts'),
  vitest('console', 'apps/ops/vite.config.ts'),
  // Most of the whole run: both cores, however few there are.
  vitest('server', 'server/vitest.config.ts', 2),
]
const slowStages = [
  jest('packages/kit'),
  ...apps.map((app) => jest(`apps/${app}`)),
  ...apps.map((app) => ({
    name: `android-${app}`,
    run: async () => {
      const folder = fs.mkdtempSync(path.join(os.tmpdir(), `buildxpert-${app}-`))
      try {
        await exportApp(app, 'android', folder)
      } finally {
        fs.rmSync(folder, { recursive: true, force: true })
      }
      return { passed: 1, failed: 0 }
    },
  })),
  vitest('scaled', 'server/vitest.scaled.config.ts'),
  // What an installation survives, in small: one test for each case.
  suite(
    'faults',
    (report) => ['bench/faults.ts', 'all', '--short', '--allow-unmeasured', `--report=${report}`],
    (results) => {
      // Not every machine can have a wrong clock or a full disk: told, and neither passed nor failed.
      const unmeasured = results.filter(({ state }) => state === 'not measured')
      const passed = results.filter(({ isAsExpected }) => isAsExpected).length
      return {
        passed,
        failed: results.length - unmeasured.length - passed,
        unmeasured: unmeasured.map(({ name, reason }) => `${name}: ${reason}`),
      }
    },
  ),
  {
    name: 'web-export',
    run: async () => {
      await exportWebApps()
      return { passed: 1, failed: 0 }
    },
  },
  suite(
    'journeys',
    () => [
      bin('@playwright/test/cli.js'),
      'test',
      '--config',
      'e2e/playwright.config.ts',
      '--reporter=list,json',
    ],
    ({ stats, errors }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + stats.skipped + errors.length,
    }),
  ),
]

for (const stage of [...fastStages, ...(isFast ? [] : slowStages)]) {
  if (only && !only.includes(stage.name)) continue
  let unmeasured = []
  try {
    await step(stage.name, async () => {
      const counted = await stage.run()
      const { passed, failed, output } = counted
      unmeasured = counted.unmeasured ?? []
      totals.passed += passed
      totals.failed += failed
      if (failed > 0)
        throw Object.assign(new Error(`${failed} of ${passed + failed} failed`), { output, isCounted: true })
    })
  } catch (error) {
    if (!error.isCounted) totals.failed += 1
    const text = (error.output ?? '').split('\n').slice(-120).join('\n')
    process.stdout.write(`\n${text}\n${error.message}\nAll of it: .data/test-logs/${stage.name}.log\n\n`)
  }
  totals.unmeasured += unmeasured.length
  for (const what of unmeasured) process.stdout.write(`    not measured: ${what}\n`)
}

const unmeasured = totals.unmeasured > 0 ? `, ${totals.unmeasured} not measured` : ''
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${unmeasured}\n`)
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1)
