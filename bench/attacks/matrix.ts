import { type Answer, ask, countOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { chanceOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { lookAround } from '../look-around.ts'
import { type Api, type Operation, readApi } from '../openapi.ts'
import { newKey, type Person, signIn } from '../people.ts'
import { joinStaff } from '../staff.ts'
import { agreeOnVisit, type Secrets, type Visit } from '../visit.ts'

const VICTIMS: Secrets = {
  customerPhone: '+919812910001',
  providerPhone: '+919812910002',
  customerName: 'Zqvictim Venkataraman',
  line1: 'zqvictim Flat 7712',
  line2: 'zqvictim Rosewood Street',
  note: 'zqvictim beware of the dog',
  leaveNote: 'zqvictim at the hospital',
}
const ATTACKERS: Secrets = {
  customerPhone: '+919812920001',
  providerPhone: '+919812920002',
  customerName: 'Attacker',
  line1: 'Road 1',
  line2: 'Street 2',
  note: 'Hello',
  leaveNote: 'Away',
}
/** Each operation is asked with each id this often: bodies differ by chance. */
const ROUNDS = 4
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g

/** G07, G08. Knows the API's own description and every id there is, and has accounts of each kind. */
export const matrix: Attack = {
  name: 'matrix',
  tries: 'asks every operation with every id of other people, as everybody who is not them',
  defence: {
    removals: [
      {
        file: 'server/src/modules/bookings/store-reads.ts',
        text: ".where((eb) => eb.or([eb('b.customer_id', '=', accountId), eb('p.account_id', '=', accountId)]))",
        by: '.where(() => sql`${accountId}::text is not null`)',
      },
    ],
  },
  async run(start) {
    await using installation = await start({ apis: 2, workers: 1, settings: { CODE_RESEND_MS: '0' } })
    const api = await readApi(installation.api(0))
    const victims = await agreeOnVisit(installation, VICTIMS)
    const attackers = await agreeOnVisit(installation, ATTACKERS)
    const before = await lookAround(installation, api, victims)
    const known = new Set(idsIn(await lookAround(installation, api, {})))
    const ids = [...new Set(idsIn(before))].filter((id) => !known.has(id))
    const secrets = secretsOf(victims)

    const answers: Answer[] = []
    const leaks = new Set<string>()
    const changes = new Set<string>()
    let seen = before
    const clerk = await joinStaff(installation, 'finance@staff.example', 'finance')
    for (const { role, attacker, mayRead = [] } of [
      { role: 'anonymous', attacker: ask },
      { role: 'another customer', attacker: stubborn(installation, attackers.customer) },
      { role: 'another provider', attacker: stubborn(installation, attackers.provider) },
      { role: 'finance', attacker: clerk.askAt, mayRead: [VICTIMS.customerName] },
    ]) {
      for (const operation of api.operations) {
        // Would only end the attack.
        if (operation.id === 'endStaffSession') continue
        for (const answer of await probe(installation, api, operation, ids, attacker)) {
          answers.push(answer)
          const found = secrets.find((secret) => !mayRead.includes(secret) && answer.body.includes(secret))
          if (found !== undefined) leaks.add(`${operation.id} as ${role} told ${found}`)
        }
      }
      const after = await lookAround(installation, api, victims)
      for (const [path, body] of after) if (seen.get(path) !== body) changes.add(`${path} by ${role}`)
      seen = after
    }
    const failures = countOf(answers, ({ status }) => status >= 500)
    const done = countOf(answers, ({ status }) => status < 300)
    return judge(
      `${answers.length} requests to ${api.operations.length} operations with ${ids.length} ids, ${done} of them answered 2xx: ${leaks.size} leaks, ${changes.size} changes, ${failures} × 5xx`,
      {
        [`no leak (${[...leaks].join('; ')})`]: leaks.size === 0,
        [`nothing of the victims changed (${[...changes].join(', ')})`]: changes.size === 0,
        'no 5xx': failures === 0,
      },
    )
  },
}

/** What the victims would mind to see in somebody else's answer. */
const secretsOf = ({ customer, provider }: Visit) => [
  ...Object.values(VICTIMS),
  ...[customer, provider].flatMap((person) => [
    person.phone.slice(3),
    person.accessToken,
    person.refreshToken,
  ]),
]

const idsIn = (texts: ReadonlyMap<string, string>) =>
  [...texts.values()].flatMap((text) => [...text.matchAll(UUID)].map(([id]) => id))

/** Somebody who signs in again whenever they are signed out, by their own doing. */
function stubborn(installation: Installation, person: Person): typeof ask {
  let now = Promise.resolve(person)
  return async (url, asking) => {
    const mine = now
    const answer = await ask(url, { ...asking, token: (await mine).accessToken })
    if (answer.status !== 401 || !answer.body.includes('auth.session_ended')) return answer
    // Several requests find out at once; the first one signs in for all.
    if (now === mine) now = signIn(installation, person.phone)
    return ask(url, { ...asking, token: (await now).accessToken })
  }
}

async function probe(
  installation: Installation,
  api: Api,
  { method, path, body, query }: Operation,
  ids: readonly string[],
  attacker: typeof ask,
): Promise<Answer[]> {
  const chance = chanceOf(7)
  const anyId = () => ids[Math.floor(chance() * ids.length)] ?? ''
  const isAboutIds =
    path.includes('{') || JSON.stringify([body, query]).includes('uuid') || body !== undefined
  return eachOf(isAboutIds ? ids.length * ROUNDS : 1, 8, (i) => {
    const id = ids[i % ids.length] ?? ''
    const guess = { chance, id: () => (chance() < 0.5 ? id : anyId()) }
    const parameters = new URLSearchParams(
      query.map(([name, schema]) => [name, String(api.sample(schema, guess))]),
    )
    return attacker(`${installation.api(i)}${path.replaceAll(/\{\w+\}/g, id)}?${parameters.toString()}`, {
      method,
      body: body && api.sample(body, guess),
      headers: newKey(),
    })
  })
}
