import type { Language, Notification } from '@buildxpert/contract'
import { isoOf } from '../../platform/instants.ts'
import { text } from '../../platform/texts.ts'
import { Params, wordParams } from './params.ts'
import type { NotificationRow } from './store.ts'

/** Key and parameters become words here, in the language the reader has now. */
export function toNotification(row: NotificationRow, language: Language): Notification {
  const params = wordParams(Params.parse(row.params), language)
  const key = `notification.${row.app}.${row.kind}`
  return {
    id: row.id,
    app: row.app,
    kind: row.kind,
    title: text(language, `${key}.title`, params),
    body: text(language, `${key}.body`, params),
    link: row.booking_id === null ? null : { kind: 'booking', id: row.booking_id },
    createdAt: isoOf(row.created_at),
    readAt: row.read_at && isoOf(row.read_at),
  }
}
