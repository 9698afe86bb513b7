import { Id, Instant, type Language, type NotificationPage } from '@buildxpert/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import { toNotification } from './present.ts'
import { countUnreadOf, listNotificationsOf } from './store.ts'

const Position = z.strictObject({ createdAt: Instant, id: Id })

/** The reader's notifications of the app they are using, newest first, and how many of all are unread. */
export async function listNotifications(
  { db }: Pick<Deps, 'db'>,
  { accountId, app }: AccountActor,
  language: Language,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<NotificationPage> {
  const position = cursor === undefined ? undefined : decodeCursor(Position, cursor)
  const after = position && { createdAt: new Date(position.createdAt), id: position.id }
  const [rows, unreadCount] = await Promise.all([
    listNotificationsOf(db, accountId, app, limit + 1, after),
    countUnreadOf(db, accountId, app),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toNotification(row, language)),
    nextCursor:
      last && rows.length > limit
        ? encodeCursor({ createdAt: last.created_at.toISOString(), id: last.id })
        : null,
    unreadCount,
  }
}
