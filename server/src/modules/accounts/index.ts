/**
 * Accounts own people: who somebody is (phone, name, language), the codes and sessions that prove it, and their saved addresses.
 * They know nothing of what people do here. Others ask who is calling (`createAuthenticate`), read a person by id, and places and standing through views.
 */
import type { Language } from '@buildxpert/contract'
import type { Module } from '../../module.ts'
import type { Keepers } from '../../people.ts'
import type { Db } from '../../platform/db.ts'
import { accountJobs } from './jobs.ts'
import { authRoutes } from './routes-auth.ts'
import { identityRoutes } from './routes-identity.ts'
import { accountsPeople } from './people.ts'
import { meRoutes } from './routes-me.ts'
import { rightsRoutes } from './routes-rights.ts'
import { webhookRoutes } from './routes-webhooks.ts'
import { findAccountRow } from './store.ts'

export { type BlockRecord, createBlock, isBlocked, liftBlock, listBlocks } from './blocks.ts'
export { isTooCommon } from './common-passwords.ts'
export { closeSessions } from './end-session.ts'
export * from './for-staff.ts'
export { hashPassword, verifyPassword } from './password.ts'
export { recordSignInAttempt, wasLockedSince } from './store-attempts.ts'
export { recordSecurityEvent } from './store-security-events.ts'
export { createAuthenticate } from './authenticate.ts'
export { ensureSigningKey, listSigningKeys, retireSigningKey, rotateSigningKey } from './change-keys.ts'

/** `keepers`: all who keep something of people, this module too; it answers for them when somebody asks for their data or wants to go. */
export const accountsModule = (keepers: Keepers): Module => ({
  name: 'accounts',
  routes: (deps) => async (app) => {
    await app.register(authRoutes(deps))
    await app.register(meRoutes(deps))
    await app.register(identityRoutes(deps))
    await app.register(rightsRoutes(deps, keepers))
    await app.register(webhookRoutes(deps))
  },
  jobs: accountJobs(keepers),
  people: accountsPeople,
})

export async function findAccount(
  db: Db,
  id: string,
): Promise<{ id: string; name: string | null; language: Language } | undefined> {
  const account = await findAccountRow(db, id)
  return account && { id: account.id, name: account.name, language: account.language }
}
