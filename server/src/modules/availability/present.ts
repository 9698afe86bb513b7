import type { Leave, Slot as ContractSlot } from '@buildxpert/contract'
import { isoOf } from '../../platform/instants.ts'
import type { Slot } from './slots.ts'

export function toSlot({ startsAt, endsAt }: Slot): ContractSlot {
  return { startsAt: isoOf(startsAt), endsAt: isoOf(endsAt) }
}

export function toLeave(row: {
  id: string
  first_day: string
  last_day: string
  note: string | null
}): Leave {
  return { id: row.id, firstDay: row.first_day, lastDay: row.last_day, note: row.note }
}
