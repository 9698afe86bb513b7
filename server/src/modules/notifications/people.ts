import { APPS } from '@buildxpert/contract'
import { inPages, type People } from '../../people.ts'
import { toNotification } from './present.ts'
import { deleteNotificationsOf, listNotificationsOf } from './store.ts'

export const notificationsPeople: People = {
  tables: {
    notifications: {
      holds: 'What one was told, as key and parameters',
      sections: ['notifications'],
      withheld: { dedupe_key: 'ours, to tell nothing twice' },
      onDeletion:
        'deleted; in those of others the person becomes “a customer” or “the provider”, and their words “…”',
      keptFor: 'until deletion',
    },
  },
  sections: {
    notifications: async function* ({ db }, { accountId, language }) {
      for (const app of APPS) {
        const pages = inPages(
          (limit, last: Awaited<ReturnType<typeof listNotificationsOf>>[number] | undefined) =>
            listNotificationsOf(
              db,
              accountId,
              app,
              limit,
              last && { createdAt: last.created_at, id: last.id },
            ),
        )
        for await (const rows of pages)
          yield rows.map((row) => ({ ...toNotification(row, language), params: row.params }))
      }
    },
  },
  erase: async (_deps, tx, accountId) => deleteNotificationsOf(tx, accountId),
}
