// `npm start`: the whole marketplace on one machine. Brings the project to the point where it can run, then hands over.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { exportWebApps, install, pinnedNode, root } from './setup.mjs'

process.stdout.write('\n  BuildXpert\n\n')
try {
  await install()
  await exportWebApps()
} catch (error) {
  process.stderr.write(`\n${error.output ?? ''}\n${error.message}\n`)
  process.exit(1)
}

const preload = pathToFileURL(path.join(root, 'server/without-types.mjs')).href
const server = spawn(pinnedNode(), ['--import', preload, path.join(root, 'server/src/main-embedded.ts')], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the whole process group, the server included; this process only waits for it to finish tidily.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => server.kill('SIGTERM'))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
