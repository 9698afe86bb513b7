import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { finished, startProcess } from '../processes.ts'

/** One request of a load; one with a body takes a fresh Idempotency-Key each time it is sent. */
export type Sent = {
  method?: 'GET' | 'POST'
  path: string
  token?: string
  body?: unknown
  /** Of the answer that the caller has already. */
  etag?: string
}
export type Load = {
  requests: number
  durationMs: number
  /** Answered with 400 and more. */
  refused: number
  /** Not answered at all. */
  lost: number
  p50Ms: number
  p95Ms: number
  p99Ms: number
  bytes: number
}

const SCRIPT = path.join(import.meta.dirname, 'requests.lua')

/** Sends these requests round and round over so many connections, with wrk (Debian) as a process of its own. */
export async function load(
  url: string,
  requests: readonly Sent[],
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const folder = await mkdtemp(path.join(tmpdir(), 'buildxpert-wrk-'))
  try {
    const file = path.join(folder, 'requests')
    await writeFile(file, requests.map(lineOf).join('\n'))
    const size = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s']
    const output = await finished(
      startProcess('wrk', [...size, '-s', SCRIPT, url, '--', file, randomBytes(4).toString('hex')]),
    )
    const line = output.split('\n').findLast((each) => each.startsWith('{'))
    if (line === undefined) throw new Error(`wrk said nothing of use:\n${output}`)
    return JSON.parse(line) as Load
  } finally {
    await rm(folder, { recursive: true })
  }
}

const lineOf = ({ method, path: address, token, etag, body }: Sent) =>
  [
    method ?? (body === undefined ? 'GET' : 'POST'),
    address,
    token ?? '-',
    etag ?? '-',
    body === undefined ? '-' : JSON.stringify(body),
  ].join('\t')
