import { z } from 'zod'
import { AppName, Cursor, Id, Instant, pageOf } from './common.ts'

export const Notification = z
  .object({
    id: Id,
    app: AppName.describe('Which of the two apps it belongs to'),
    kind: z.string().describe('Stable key, such as "booking.accepted"'),
    title: z.string().describe('In the reader’s language, made when read'),
    body: z.string(),
    link: z.object({ kind: z.literal('booking'), id: Id }).nullable(),
    createdAt: Instant,
    readAt: Instant.nullable(),
  })
  .meta({ id: 'Notification' })
export type Notification = z.infer<typeof Notification>

export const NotificationPage = pageOf(Notification)
  .extend({ unreadCount: z.int() })
  .meta({ id: 'NotificationPage' })
export type NotificationPage = z.infer<typeof NotificationPage>

export const NotificationQuery = z.strictObject({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const ReadNotifications = z
  .union([z.strictObject({ ids: z.array(Id).min(1).max(100) }), z.strictObject({ all: z.literal(true) })])
  .meta({ id: 'ReadNotifications' })
export type ReadNotifications = z.infer<typeof ReadNotifications>
export const UnreadCount = z.object({ unreadCount: z.int() }).meta({ id: 'UnreadCount' })
