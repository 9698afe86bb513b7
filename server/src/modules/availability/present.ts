import type { Leave, Slot as ContractSlot } from '@buildxpert/contract'
import type { Slot } from './slots.ts'

export function toSlot({ startsAt, endsAt }: Slot): ContractSlot {
  return { startsAt: textOf(startsAt), endsAt: textOf(endsAt) }
}

/** Everybody's visits begin at the same half hours, a hundred of them in an answer: writing them anew was a sixth of its cost. */
function textOf(instant: Date): string {
  const ms = instant.getTime()
  const known = texts.get(ms)
  if (known !== undefined) return known
  const text = instant.toISOString()
  if (texts.size >= MOST_TEXTS) texts.clear()
  texts.set(ms, text)
  return text
}
const texts = new Map<number, string>()
/** The half hours of a season, twice. */
const MOST_TEXTS = 10_000

export function toLeave(row: {
  id: string
  first_day: string
  last_day: string
  note: string | null
}): Leave {
  return { id: row.id, firstDay: row.first_day, lastDay: row.last_day, note: row.note }
}
