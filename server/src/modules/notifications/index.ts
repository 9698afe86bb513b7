import type { Module } from '../../module.ts'
import { notificationsPeople } from './people.ts'
import { notificationRoutes } from './routes.ts'

/**
 * Owns what people are told: stored as key and parameters, worded in the reader's language when read. It delivers; features decide what to
 * say and hand it in through `tell`, in their own transaction.
 */
export { tell, type Message } from './tell.ts'
export type { Param, Params } from './params.ts'
export { rewordTold } from './reword-told.ts'
export const notificationsModule: Module = {
  name: 'notifications',
  routes: notificationRoutes,
  people: notificationsPeople,
}
