import type { AppName } from '@buildxpert/contract'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'

export type NotificationRow = {
  id: string
  app: AppName
  kind: string
  params: unknown
  booking_id: string | null
  created_at: Date
  read_at: Date | null
}

export type NewNotification = Omit<NotificationRow, 'read_at' | 'params'> & {
  account_id: string
  params: object
  dedupe_key: string
}

/** False: this person has been told before. */
export async function insertNotification(tx: Tx, notification: NewNotification): Promise<boolean> {
  const row = await tx
    .insertInto('notifications')
    .values({ ...notification, params: JSON.stringify(notification.params) })
    .onConflict((oc) => oc.constraint('notifications_told_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type Position = { createdAt: Date; id: string }

/** One person's notifications in one app, newest first. */
export function listNotificationsOf(
  db: Db,
  accountId: string,
  app: AppName,
  limit: number,
  after: Position | undefined,
): Promise<NotificationRow[]> {
  return db
    .selectFrom('notifications')
    .select(['id', 'app', 'kind', 'params', 'booking_id', 'created_at', 'read_at'])
    .where('account_id', '=', accountId)
    .where('app', '=', app)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.createdAt}, ${after?.id})`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .$castTo<NotificationRow>()
    .execute()
}

export async function countUnreadOf(db: Db, accountId: string, app: AppName): Promise<number> {
  const { count } = await db
    .selectFrom('notifications')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('account_id', '=', accountId)
    .where('app', '=', app)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** Marks a person's own notifications of one app as read: those named, or all. Ids of others find nothing. Answers which were unread. */
export async function markReadOf(
  tx: Tx,
  accountId: string,
  app: AppName,
  ids: readonly string[] | 'all',
  now: Date,
): Promise<string[]> {
  const rows = await tx
    .updateTable('notifications')
    .set({ read_at: now })
    .where('account_id', '=', accountId)
    .where('app', '=', app)
    .where('read_at', 'is', null)
    .$if(ids !== 'all', (query) => query.where('id', 'in', ids === 'all' ? [] : ids))
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteNotificationsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.deleteFrom('notifications').where('account_id', '=', accountId).execute()
}

export type Told = { accountId: string; bookingId: string }

/** Puts other parameters in the place of those of the same names, in what these people were told of these bookings. */
export async function replaceParams(tx: Tx, told: readonly Told[], params: object): Promise<void> {
  await sql`
    update notifications n
       set params = n.params || ${JSON.stringify(params)}::jsonb
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told ("accountId" uuid, "bookingId" uuid)
     where n.account_id = told."accountId" and n.booking_id = told."bookingId"`.execute(tx)
}
