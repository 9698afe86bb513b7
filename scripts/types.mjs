// Type-checks every workspace with the native compiler, one after the other: each takes a second or less.
import fs from 'node:fs'
import path from 'node:path'
import { pinnedNode, root, run } from './setup.mjs'

const workspaces = [
  'packages/contract',
  'packages/client',
  'packages/kit',
  'server',
  'emulators',
  'apps/customer',
  'apps/provider',
  'apps/ops',
  'bench',
  'e2e',
]
let failed = 0
for (const workspace of workspaces) {
  if (!fs.existsSync(path.join(root, workspace, 'tsconfig.json')))
    throw new Error(`${workspace} has no tsconfig.json`)
  try {
    await run(pinnedNode(), ['node_modules/typescript-7/bin/tsc', '--noEmit', '-p', workspace])
    console.log(`  ✓ ${workspace}`)
  } catch (error) {
    failed += 1
    console.error(`  ✗ ${workspace}\n${error.output}`)
  }
}
process.exit(failed === 0 ? 0 : 1)
