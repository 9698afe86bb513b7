import { NotificationPage, NotificationQuery, ReadNotifications, UnreadCount } from '@buildxpert/contract'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import type { Deps } from '../../deps.ts'
import { accountOf, contextOf, problemResponses } from '../../platform/http/index.ts'
import { listNotifications } from './list-notifications.ts'
import { readNotifications } from './read-notifications.ts'

export const notificationRoutes =
  (deps: Deps): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/v1/notifications',
      {
        config: { access: 'account', rows: 'caller' },
        schema: {
          operationId: 'listNotifications',
          tags: ['notifications'],
          summary: 'What happened, for the app you are signed in to, worded in your language',
          querystring: NotificationQuery,
          response: { 200: NotificationPage, ...problemResponses('request.cursor_invalid') },
        },
      },
      async (request) =>
        listNotifications(deps, accountOf(request), contextOf(request).language, request.query),
    )

    app.post(
      '/v1/notifications/read',
      {
        config: {
          access: 'account',
          rows: { named: 'notification', in: 'body', for: ['owner'], otherwise: 'no effect' },
        },
        schema: {
          operationId: 'readNotifications',
          tags: ['notifications'],
          summary: 'Mark some or all as read',
          body: ReadNotifications,
          response: { 200: UnreadCount },
        },
      },
      async (request) => readNotifications(deps, accountOf(request), request.body),
    )
  }
