import { z } from 'zod'
import { Day, Id, Instant, InstantInput, freeText, pageOf } from './common.ts'

export const Slot = z.object({ startsAt: Instant, endsAt: Instant }).meta({ id: 'Slot' })
export type Slot = z.infer<typeof Slot>
export const SlotList = pageOf(Slot).meta({ id: 'SlotList' })

export const SlotQuery = z
  .strictObject({
    from: z.union([Day, InstantInput]).describe('First day (in the provider’s zone) or instant, inclusive'),
    to: z
      .union([Day, InstantInput])
      .describe('Last day, inclusive, or instant, exclusive; at most 31 days after `from`'),
    serviceId: Id.describe('One of the listing’s offers; its minutes are the length of a slot'),
    minutes: z.coerce
      .number()
      .int()
      .min(15)
      .max(720)
      .optional()
      .describe(
        'Length of the whole visit, when quantities or further services make it longer than one offer (see `visitMinutes`)',
      ),
  })
  .meta({ id: 'SlotQuery' })
export type SlotQuery = z.infer<typeof SlotQuery>

const TimeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$|^24:00$/, { error: 'a quarter hour, like 09:30' })
  .describe('Wall-clock time in the provider’s zone, on the quarter hour')

export const WorkingRange = z.strictObject({ from: TimeOfDay, to: TimeOfDay })
export const WorkingDay = z.strictObject({
  weekday: z.int().min(1).max(7).describe('ISO 8601: 1 is Monday, 7 is Sunday'),
  ranges: z
    .array(WorkingRange)
    .max(4)
    .describe('In order, not overlapping; none means a day off; two ranges make a break'),
})
export type WorkingDay = z.infer<typeof WorkingDay>

export const WeeklyHours = z
  .object({ zone: z.string().describe('IANA'), days: z.array(WorkingDay).length(7) })
  .meta({ id: 'WeeklyHours' })
export type WeeklyHours = z.infer<typeof WeeklyHours>
export const SaveWeeklyHours = z
  .strictObject({
    days: z
      .array(WorkingDay)
      .length(7)
      .refine((days) => new Set(days.map((d) => d.weekday)).size === 7, { error: 'each weekday once' }),
  })
  .meta({ id: 'SaveWeeklyHours' })
export type SaveWeeklyHours = z.infer<typeof SaveWeeklyHours>

export const Leave = z
  .object({ id: Id, firstDay: Day, lastDay: Day, note: z.string().nullable() })
  .meta({ id: 'Leave' })
export type Leave = z.infer<typeof Leave>
export const LeaveList = pageOf(Leave).meta({ id: 'LeaveList' })
export const CreateLeave = z
  .strictObject({ firstDay: Day, lastDay: Day, note: freeText(1, 200).optional() })
  .refine((leave) => leave.firstDay <= leave.lastDay, { error: 'ends before it starts', path: ['lastDay'] })
  .meta({ id: 'CreateLeave' })
export type CreateLeave = z.infer<typeof CreateLeave>
