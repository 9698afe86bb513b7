import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A text, or a call and what was spoken in it. */
export type Message = {
  channel: 'sms' | 'voice'
  sid: string
  accountSid: string
  to: string
  from: string
  body: string
  status: 'queued' | 'sent' | 'delivered' | 'undelivered' | 'ringing' | 'completed' | 'no-answer'
  errorCode: number | null
  /** ISO instant */
  at: string
}

export type Inbox = {
  add(message: Message): Promise<void>
  setStatus(sid: string, status: Message['status'], errorCode: number | null): void
  find(sid: string): Message | undefined
  /** The newest first; of one number, or of all. */
  list(to?: string): Message[]
  clear(): Promise<void>
}

/** Enough to look back at, little enough to read at every start. */
const KEPT = 1000

/** Messages on disk, one JSON line each, so that a restart does not lose a code somebody is waiting for. */
export async function openInbox(dataDir: string): Promise<Inbox> {
  const file = join(dataDir, 'twilio-messages.jsonl')
  await mkdir(dataDir, { recursive: true })
  let messages = await readMessages(file)
  await rewrite(file, messages)
  // One write after the other: appends of one process must not mix.
  let writes: Promise<void> = Promise.resolve()

  const write = (work: () => Promise<void>) => {
    const done = writes.then(work)
    // A failed write is told to its caller and must not stop those after it.
    writes = done.catch(() => undefined)
    return done
  }
  return {
    add: async (message) => {
      messages = [...messages.slice(1 - KEPT), message]
      await write(() => appendFile(file, `${JSON.stringify(message)}\n`))
    },
    setStatus: (sid, status, errorCode) => {
      const message = messages.find((each) => each.sid === sid)
      if (message) Object.assign(message, { status, errorCode })
    },
    find: (sid) => messages.find((message) => message.sid === sid),
    list: (to) => messages.filter((message) => to === undefined || message.to === to).toReversed(),
    clear: async () => {
      messages = []
      await write(() => rewrite(file, []))
    },
  }
}

async function readMessages(file: string): Promise<Message[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return text
    .split('\n')
    .flatMap((line) => parseLine(line))
    .slice(-KEPT)
}

function parseLine(line: string): Message[] {
  try {
    return line === '' ? [] : [JSON.parse(line) as Message]
  } catch {
    // The last line of a process that was killed while writing it.
    return []
  }
}

async function rewrite(file: string, messages: readonly Message[]): Promise<void> {
  const text = messages.map((message) => `${JSON.stringify(message)}\n`).join('')
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}
