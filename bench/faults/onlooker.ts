import { setTimeout as sleep } from 'node:timers/promises'
import { io } from 'socket.io-client'
import { ask, bodyOf } from '../ask.ts'
import type { Person } from '../people.ts'

type Side = 'customer' | 'provider'
type Summary = { id: string; state: string }
type Page = { items: Summary[]; nextCursor: string | null }

/** Somebody with an open app. */
export type Onlooker = {
  readonly person: Person
  readonly side: Side
  /** State of each booking, as their screen has it. */
  readonly view: ReadonlyMap<string, string>
  /** How often their socket came up. */
  connects(): number
  close(): void
}

/** What an open app does: reads its list when its socket comes up, and what a hint names when it comes; nothing in between. */
export async function lookOn(api: string, person: Person, side: Side): Promise<Onlooker> {
  const view = new Map<string, string>()
  const reading = new Map<string, 'once' | 'again'>()
  const token = person.accessToken
  let connects = 0
  let isClosed = false
  /** Read by themselves since the page was asked for: what it says of them may be older. */
  let newer = new Set<string>()
  let lists = 0

  async function readList(): Promise<void> {
    const list = ++lists
    let cursor: string | null = ''
    while (cursor !== null) {
      newer = new Set(reading.keys())
      const after: string = cursor === '' ? '' : `&cursor=${cursor}`
      const page: Page = await read<Page>(`/v1/bookings?as=${side}&limit=50${after}`)
      // The socket came up again meanwhile, and the list is read from its beginning.
      if (list !== lists) return
      for (const { id, state } of page.items) if (!newer.has(id)) view.set(id, state)
      cursor = page.nextCursor
    }
  }

  // One at a time for each booking: an older answer must not come after a newer one.
  async function readOne(id: string): Promise<void> {
    newer.add(id)
    if (reading.has(id)) return void reading.set(id, 'again')
    do {
      reading.set(id, 'once')
      view.set(id, (await read<Summary>(`/v1/bookings/${id}`)).state)
    } while (reading.get(id) === 'again')
    reading.delete(id)
  }

  async function read<T>(path: string): Promise<T> {
    for (;;) {
      const answer = await ask(api + path, { token }).catch(() => undefined)
      if (answer?.status === 200 || isClosed) return answer ? bodyOf<T>(answer, 200) : ({} as T)
      await sleep(500)
    }
  }

  const socket = io(api, {
    path: '/realtime',
    transports: ['websocket'],
    auth: { token },
    forceNew: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 8000,
  })
  socket.on('connect', () => {
    connects += 1
    void readList().catch(() => undefined)
  })
  socket.on('changed', ({ kind, id }: { kind: string; id: string }) => {
    if (kind === 'booking') void readOne(id).catch(() => undefined)
  })
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  return {
    person,
    side,
    view,
    connects: () => connects,
    close: () => {
      isClosed = true
      socket.close()
    },
  }
}
