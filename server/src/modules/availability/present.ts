import type { Leave, Slot as ContractSlot } from '@buildxpert/contract'
import type { Slot } from './slots.ts'

export function toSlot({ startsAt, endsAt }: Slot): ContractSlot {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() }
}

export function toLeave(row: {
  id: string
  first_day: string
  last_day: string
  note: string | null
}): Leave {
  return { id: row.id, firstDay: row.first_day, lastDay: row.last_day, note: row.note }
}
