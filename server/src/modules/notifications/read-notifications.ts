import type { ReadNotifications } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { AccountActor } from '../../platform/actor.ts'
import { inTransaction } from '../../platform/db.ts'
import { countUnreadOf, markReadOf } from './store.ts'

/** Takes notifications off the badge, here and on the reader's other devices. Reading twice is reading once. */
export async function readNotifications(
  { db, clock, realtime }: Pick<Deps, 'db' | 'clock' | 'realtime'>,
  { accountId, app }: AccountActor,
  input: ReadNotifications,
): Promise<{ unreadCount: number }> {
  const which = 'ids' in input ? input.ids : 'all'
  const { read, unreadCount } = await inTransaction(db, async (tx) => ({
    read: await markReadOf(tx, accountId, app, which, clock.now()),
    unreadCount: await countUnreadOf(tx, accountId, app),
  }))
  const [first] = read
  if (first !== undefined) realtime.changed([accountId], { kind: 'notification', id: first })
  return { unreadCount }
}
