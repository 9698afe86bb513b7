import { setTimeout as sleep } from 'node:timers/promises'
import { ask, bodyOf, countOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { inMs, isWithinSecond, timeOfDeath } from '../death.ts'
import { personOf, signIn, type Tokens } from '../people.ts'

const RACERS = 200
const GRACE_MS = 5000

/** G13. A refresh token that two people hold. */
export const refreshRaces: Attack = {
  name: 'refresh-races',
  tries: `${RACERS} refreshes of one token at once over two processes; a stolen token used later`,
  defence: {
    removals: [
      {
        file: 'server/src/modules/accounts/store-sessions.ts',
        text: `    .forUpdate()
    .$castTo<SessionRow>()`,
        by: '    .$castTo<SessionRow>()',
      },
      {
        file: 'server/src/modules/accounts/refresh-session.ts',
        text: "await closeSessions(deps, tx, context, which, 'reuse')",
        by: 'void which',
      },
    ],
  },
  async run(start) {
    await using installation = await start({
      apis: 2,
      workers: 1,
      settings: { REFRESH_GRACE_MS: String(GRACE_MS) },
    })
    const phone = '+919812700001'
    const refresh = (i: number, refreshToken: string) =>
      ask(`${installation.api(i)}/v1/auth/refresh`, { body: { refreshToken } })

    const { accessToken: token, refreshToken: stolen } = await signIn(installation, phone)
    // All connections to the database are open by then, or the first one would win before there is a second.
    await eachOf(RACERS, RACERS, (i) => ask(`${installation.api(i)}/v1/auth/sessions`, { token }))
    const race = await eachOf(RACERS, RACERS, (i) => refresh(i, stolen))
    const renewed = race.filter(({ status }) => status === 200).map((answer) => bodyOf<Tokens>(answer, 200))
    const successors = new Set(renewed.map(({ refreshToken }) => refreshToken))
    const failed = countOf(race, ({ status }) => status >= 500)
    const [successor = ''] = successors
    const owner = personOf(phone, bodyOf<Tokens>(await refresh(1, successor), 200))

    await sleep(GRACE_MS + 200)
    const death = await timeOfDeath(installation, owner, () => refresh(0, stolen))
    const after = await refresh(1, owner.refreshToken)
    return judge(
      `${renewed.length} of ${RACERS} renewed, ${successors.size} live successor, ${failed} × 5xx; stolen token: family dead over HTTP after ${inMs(death.http)}, sockets after ${inMs(death.sockets)}`,
      {
        'one live successor': successors.size === 1,
        'everybody got it': renewed.length === RACERS,
        'no 5xx': failed + death.failures === 0,
        'refused within a second': isWithinSecond(death.http),
        'sockets closed within a second': isWithinSecond(death.sockets),
        'the thief and the owner are both out': after.status === 401,
      },
    )
  },
}
