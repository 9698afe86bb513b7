import { type Answer, ask } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { type Death, inMs, isWithinSecond, timeOfDeath } from '../death.ts'
import { type Person, signIn } from '../people.ts'
import { joinStaff, type StaffMember } from '../staff.ts'

type Way = { how: string; end: (api: string, person: Person, staff: StaffMember) => Promise<Answer> }
const WAYS: readonly Way[] = [
  {
    how: 'sign-out',
    end: (api, { accessToken: token }) => ask(`${api}/v1/auth/sessions/current`, { method: 'DELETE', token }),
  },
  {
    how: 'sign-out everywhere',
    end: (api, { accessToken: token }) => ask(`${api}/v1/auth/sessions`, { method: 'DELETE', token }),
  },
  {
    how: 'sessions ended by staff',
    end: (_, { accountId }, staff) =>
      staff.ask(`/people/${accountId}/sessions/end`, { body: { reason: 'The phone was stolen' } }),
  },
  {
    how: 'block',
    end: (_, { accountId: personId }, staff) =>
      staff.ask('/blocks', { body: { personId, reason: 'Has threatened people', expiresAt: null } }),
  },
]

/** G14. Somebody who was let out goes on asking, with a token that has minutes to live. */
export const revocation: Attack = {
  name: 'revocation',
  tries: 'goes on with a token of an ended session, on another process, with Redis and without',
  defence: {
    removals: [
      {
        file: 'server/src/modules/accounts/authenticate.ts',
        text: 'if (!claims || !isRunning(await ends.get(claims.sessionId)))',
        by: 'if (!claims)',
      },
      {
        file: 'server/src/modules/accounts/authenticate.ts',
        text: 'deps.realtime.endSession(sessionId)',
        by: 'void sessionId',
      },
    ],
  },
  async run(start) {
    await using installation = await start({ apis: 2, workers: 1 })
    const deaths: ({ how: string } & Death)[] = []
    const bystander = await signIn(installation, '+919812800100')
    const staff = await joinStaff(installation, 'owner@staff.example', 'owner')
    const people = []
    for (const [i] of [...WAYS, ...WAYS].entries())
      people.push(await signIn(installation, `+91981280000${i}`))
    // Both processes have seen everybody, and believe in them.
    for (const { accessToken: token } of people)
      for (const api of installation.apis) await ask(`${api}/v1/me`, { token })

    for (const redis of ['Redis up', 'Redis down'] as const) {
      if (redis === 'Redis down') await installation.killRedis()
      for (const { how, end } of WAYS) {
        const person = people.shift()
        if (person === undefined) throw new Error('too few people')
        const death = await timeOfDeath(installation, person, async () => {
          const { status, body } = await end(installation.api(0), person, staff)
          if (status >= 300) throw new Error(`${how} was answered ${status}: ${body}`)
        })
        deaths.push({ how: `${how}, ${redis}`, ...death })
      }
    }
    const others = await Promise.all(
      installation.apis.map((api) => ask(`${api}/v1/me`, { token: bystander.accessToken })),
    )
    return judge(
      deaths
        .map(({ how, http, sockets }) => `${how}: HTTP ${inMs(http)}, sockets ${inMs(sockets)}`)
        .join('; '),
      {
        ...Object.fromEntries(
          deaths.flatMap(({ how, http, sockets }) => [
            [`refused within a second (${how})`, isWithinSecond(http)],
            [`sockets closed within a second (${how})`, isWithinSecond(sockets)],
          ]),
        ),
        'no 5xx': deaths.every(({ failures }) => failures === 0),
        'others stay signed in': others.every(({ status }) => status === 200),
      },
    )
  },
}
