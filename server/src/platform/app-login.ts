import { type Client, escapeLiteral } from 'pg'

/** The name the application signs in with, and the role that migrations give its rights to. */
export const APP_LOGIN = 'buildxpert'
const APP_ROLE = 'buildxpert_app'

/** Makes both unless they are there; the password is the one of the data folder, also after that was copied or restored. */
export async function ensureAppLogin(owner: Client, password: string): Promise<void> {
  const { rows } = await owner.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname = any($1)',
    [[APP_LOGIN, APP_ROLE]],
  )
  const isThere = (name: string) => rows.some(({ rolname }) => rolname === name)
  if (!isThere(APP_ROLE)) await owner.query(`create role ${APP_ROLE} nologin`)
  if (!isThere(APP_LOGIN)) await owner.query(`create role ${APP_LOGIN} login in role ${APP_ROLE}`)
  await owner.query(`alter role ${APP_LOGIN} password ${escapeLiteral(password)}`)
}
