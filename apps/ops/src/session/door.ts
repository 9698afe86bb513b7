import { preferences } from '../preferences.ts'

/** Why somebody is outside. `null`: they never were in, or went themselves. */
export type LeftBecause = 'idle' | 'ended' | null
export interface Door {
  isIn: boolean
  why: LeftBecause
}

/** What the tabs of one browser tell each other. */
type Message = { door: Door } | { answeredAt: number }

/**
 * Whether somebody is signed in here, in all tabs of this browser at once, and when the server last answered them. The mark it leaves
 * spares a first visitor a question that the server would refuse; what counts is the cookie.
 */
let door: Door = { isIn: preferences.get('session.ops') !== null, why: null }
let answeredAt = 0
const listeners = new Set<() => void>()
const leaving = new Set<() => void>()
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('buildxpert.ops')

channel?.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  if ('door' in data) set(data.door)
  else notice(data.answeredAt)
})

export function currentDoor(): Door {
  return door
}

/** When the server last answered somebody who is in: epoch milliseconds of this device, 0 for never. */
export function lastAnswerAt(): number {
  return answeredAt
}

export function enter() {
  change({ isIn: true, why: null })
}

export function leave(why: LeftBecause) {
  if (door.isIn) change({ isIn: false, why })
}

/** The server has heard from us: it counts the idle time anew, and so do all tabs. */
export function noteAnswer(at: number) {
  notice(at)
  tell({ answeredAt: at })
}

export function onDoor(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Once for each time that somebody goes, here or in another tab. */
export function onLeaving(listener: () => void) {
  leaving.add(listener)
}

function change(next: Door) {
  set(next)
  tell({ door: next })
}

function tell(message: Message) {
  // A channel has no target but its own origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage(message)
}

function set(next: Door) {
  const isGoing = door.isIn && !next.isIn
  door = next
  if (next.isIn) preferences.set('session.ops', 'yes')
  else preferences.remove('session.ops')
  for (const listener of listeners) listener()
  if (isGoing) for (const listener of leaving) listener()
}

function notice(at: number) {
  if (at <= answeredAt) return
  answeredAt = at
  for (const listener of listeners) listener()
}
