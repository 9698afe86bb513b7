/** What clients know of the bookings they made, and what must follow from it for those in the database. */
import { query } from './database.ts'
import type { Installation } from '../installation.ts'

/** "<actor>><state>", such as "provider>accepted". */
export type Step = string
/** When it was asked and when answered, milliseconds of one clock. */
export type During = { askedAt: number; answeredAt: number }
/** The visit and the buffer after it, milliseconds since 1970. */
type Blocked = { from: number; to: number }

/** A booking whose creation was acknowledged. Moves count as asked from before they are sent, as done once they are acknowledged. */
export type Known = During & {
  readonly id: string
  readonly provider: number
  readonly blocked: Blocked
  readonly asked: Set<Step>
  readonly done: Set<Step>
  /** Moves that free the time: when the first was asked, and when the one that did it was answered. */
  freeingAskedAt: number
  freedAt: number
}
export type Refused = During & { readonly provider: number; readonly blocked: Blocked }

/** Written down again, not imported: a mistake in the server's own table must not hide here. */
const NEXT: Record<string, readonly Step[]> = {
  requested: ['provider>accepted', 'provider>rejected', 'customer>cancelled', 'provider>cancelled'],
  accepted: ['provider>on_the_way', 'provider>in_progress', 'customer>cancelled', 'provider>cancelled'],
  on_the_way: ['provider>in_progress'],
  in_progress: ['provider>done'],
  done: ['customer>completed'],
}
const FREEING = new Set(['rejected', 'cancelled', 'done'])
const stateOf = (step: Step) => step.slice(step.indexOf('>') + 1)
export const frees = (step: Step) => FREEING.has(stateOf(step))

const meet = (a: Blocked, b: Blocked) => a.from < b.to && b.from < a.to

/** Pairs of one provider that both surely held overlapping times at the same moment. */
export function heldTogether(known: readonly Known[]): number {
  let pairs = 0
  for (const own of Map.groupBy(known, ({ provider }) => provider).values())
    for (const [i, a] of own.entries())
      for (const b of own.slice(i + 1)) {
        const isAtOnce = a.answeredAt < b.freeingAskedAt && b.answeredAt < a.freeingAskedAt
        if (isAtOnce && meet(a.blocked, b.blocked)) pairs += 1
      }
  return pairs
}

/** Refusals of a time that nobody can have had. */
export function refusedForNothing(refused: readonly Refused[], known: readonly Known[]): number {
  const byProvider = Map.groupBy(known, ({ provider }) => provider)
  return refused.filter(
    ({ provider, blocked, askedAt, answeredAt }) =>
      !(byProvider.get(provider) ?? []).some(
        (other) => other.askedAt < answeredAt && askedAt < other.freedAt && meet(other.blocked, blocked),
      ),
  ).length
}

type Row = { id: string; state: string; starts_at: Date; steps: Step[] }

/** What in the database does not follow from what clients did and were told; `unsure`: creations that were never answered. */
export async function differences(installation: Installation, known: readonly Known[], unsure: number) {
  const rows = await query<Row>(
    installation,
    `select b.id, b.state, b.starts_at, array_agg(e.actor || '>' || e.to_state order by e.version) as steps
       from bookings b join booking_events e on e.booking_id = b.id group by b.id`,
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const found: string[] = []
  for (const { id, blocked, asked, done } of known) {
    const row = byId.get(id)
    if (row === undefined) {
      found.push(`${id} was acknowledged and is not there`)
      continue
    }
    const moves = row.steps.slice(1)
    if (row.starts_at.getTime() !== blocked.from) found.push(`${id} is at another time`)
    if (!isLegal(row)) found.push(`${id} went ${row.steps.join(', ')}, and is ${row.state}`)
    if (![...done].every((step) => moves.includes(step))) found.push(`${id} lost a move: ${moves.join(', ')}`)
    if (!moves.every((step) => asked.has(step))) found.push(`${id} was moved by nobody: ${moves.join(', ')}`)
  }
  if (rows.length > known.length + unsure) found.push(`${rows.length - known.length} bookings of nobody`)
  return found
}

function isLegal({ state, steps }: Row): boolean {
  const path = steps.map(stateOf)
  const isStart = steps[0] === 'customer>requested'
  return (
    isStart && path.at(-1) === state && steps.slice(1).every((step, i) => NEXT[path[i] ?? '']?.includes(step))
  )
}
