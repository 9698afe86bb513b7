import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { answers, freePort, type Process, startServer, whenReady } from './processes.ts'
import type { World } from './world.ts'

/** One more API process of this marketplace, with a file of ours loaded before its own. */
export async function startSibling(
  { installation }: World,
  preload: string,
  env: Record<string, string>,
): Promise<AsyncDisposable & { readonly url: string; readonly process: Process }> {
  const file = pathToFileURL(path.join(import.meta.dirname, preload)).href
  const port = await freePort()
  const process = startServer('main-api.ts', {
    ...installation.env,
    PORT: String(port),
    NODE_OPTIONS: `--import=${file}`,
    ...env,
  })
  const url = `http://127.0.0.1:${port}`
  await whenReady(process, answers(`${url}/health/ready`))
  return { url, process, [Symbol.asyncDispose]: () => process.end() }
}
