import { CLIENT_EVENTS, STAFF_ROLES } from '@buildxpert/contract'
import type { FastifyContextConfig, FastifyInstance } from 'fastify'
import type { JobDefinition, JobRows } from '../jobs.ts'
import type { Access, Rows } from './types.ts'

const WHO = {
  public: 'anybody',
  account: 'signed in',
  vendor: 'a vendor, by signature',
  staff: 'staff',
} satisfies Record<Access, string>

/** Who may say what over a socket. A new event does not compile before it is here. */
const EVENTS = {
  reauthenticate:
    'an open socket; the token must be of the same session, else `{ ok: false }` and nothing changes',
} satisfies Record<keyof typeof CLIENT_EVENTS, string>

/** What of a job is said to readers. */
type StatedJob = Pick<JobDefinition<never>, 'name' | 'cron' | 'rows'> & { readonly on?: { name: string } }

/** `docs/access.md`, made from what routes and jobs say of themselves so that it cannot be wrong. */
export function accessPage(
  { routeTable }: Pick<FastifyInstance, 'routeTable'>,
  jobs: readonly StatedJob[],
): string {
  const rows = routeTable
    .filter(({ schema, method }) => schema?.operationId !== undefined && method !== 'HEAD')
    .map(({ method, url, config }) => {
      if (!config) throw new Error(`${url} has no policy`)
      const others = [
        othersGet(config.rows),
        config.needsProfile ? '`provider.profile_required` without a profile' : '',
        config.stepUp ? '`staff.step_up_required` without a fresh code' : '',
      ]
      return `| \`${[method].flat().join(', ')} ${url}\` | ${whoMay(config)} | ${whose(config.rows)} | ${others.filter(Boolean).join('; ')} |`
    })
  return `# Who may do what

Every route says in its \`config\` who may call it and whose rows it touches; a route that does not stops the start-up. \`server/test/matrix/\` asks
every one of them as nobody, as two customers, two providers, somebody whose session has ended, somebody who is blocked and each role of the staff,
for their own rows and for each other's. Without a token a route for people who are signed in answers \`auth.required\`; a token of a session that has
ended is \`auth.session_ended\`, on every such route. A row of somebody else is the same as none.

Staff are known by the cookie of the console and by nothing else: on their routes an access token is nobody's (\`staff.sign_in_required\`), elsewhere the
cookie is. Another role is \`staff.role_required\`; a request that another site sent is \`auth.forbidden\`. A fresh code is one that was given in the last ten
minutes, at sign-in or since.

| Route | Who may call | Whose rows | Others get |
|---|---|---|---|
${rows.join('\n')}

## Sockets

A socket opens with the access token of a live session and hears of its own account and session only; nobody can join a room by asking.

| Event | Who may send it |
|---|---|
${Object.entries(EVENTS)
  .map(([name, who]) => `| \`${name}\` | ${who} |`)
  .join('\n')}

## Jobs

A job acts for nobody who could be asked, so it says whose rows it may touch. Moves of a booking that the clock makes go through the same
[table](booking-machine.md) as everybody's, as its actor \`timer\`.

| Job | When | Whose rows |
|---|---|---|
${jobs.map(({ name, on, cron, rows: touched }) => `| \`${name}\` | ${on ? `after \`${on.name}\`` : `\`${cron}\` (UTC)`} | ${ofJob(touched)} |`).join('\n')}

Made from the routes and jobs by \`npm run access -w server\`; a test holds the two equal.
`
}

function whoMay({ access, roles }: FastifyContextConfig): string {
  if (!roles) return WHO[access]
  return roles.length === STAFF_ROLES.length ? 'all staff' : `staff: ${roles.join(', ')}`
}

function whose(rows: Rows): string {
  if (rows === 'nobody') return "nobody's"
  if (rows === 'caller') return "the caller's own"
  if (rows === 'anybody') return "anybody's"
  const parties = rows.for.map((party) => `its ${party}`).join(' and ')
  return `the ${rows.named} named in the ${rows.in}: ${parties}`
}

const ofJob = (rows: JobRows) =>
  typeof rows === 'string' ? `${rows}'s` : `the ${rows.named} named in the event`

function othersGet(rows: Rows): string {
  if (typeof rows === 'string') return ''
  return rows.otherwise === 'no effect' ? rows.otherwise : `\`${rows.otherwise}\``
}
