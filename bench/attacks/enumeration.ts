import { type Answer, ask, bodyOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { chanceOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { mannWhitney } from '../mann-whitney.ts'
import { requestCode, signIn, tryCode } from '../people.ts'

/** Of each kind of number. A password costs the server a hundredth of a second and more, so there are fewer of those. */
const SAMPLES = 2000
const PASSWORDS = 500
const WARM_UP = 200
const NUMBERS = 20
/** Below this the two kinds of numbers can be told apart by a stopwatch. */
const LEAST_P = 0.01

/** G12. Whoever can tell numbers with an account from others has a list of our people. */
export const enumeration: Attack = {
  name: 'enumeration',
  tries: `tells numbers with an account from others, by their answers and the time they take`,
  defence: {
    removals: [
      {
        // The most natural mistakes: looking whether there is such an account first.
        file: 'server/src/modules/accounts/request-code.ts',
        text: '  const code = deps.random.digits(6)\n',
        by: `  const code = deps.random.digits(6)
  const known = await deps.db.selectFrom('accounts').selectAll().where('phone', '=', input.phone).executeTakeFirst()
  if (known) await deps.db.selectFrom('sessions').selectAll().where('account_id', '=', known.id).execute()
`,
      },
      {
        file: 'server/src/modules/accounts/password.ts',
        text: 'const hash = stored === null ? NOBODY : parse(stored)',
        by: 'if (stored === null) return false\n  const hash = parse(stored)',
      },
    ],
  },
  async run(start) {
    await using installation = await start({ apis: 1, workers: 1, settings: { CODE_RESEND_MS: '0' } })
    const known = numbers('+919812500')
    for (const phone of known) await signIn(installation, phone)
    const unknown = numbers('+919812600')
    const results = [
      ...(await compare(installation, byCode, { known, unknown, samples: SAMPLES })),
      ...(await compare(installation, byPassword, { known, unknown, samples: PASSWORDS })),
    ]
    return judge(
      results.map(({ door, p, shapes }) => `${door}: ${shapes} kind of answer, p ${p.toFixed(3)}`).join('; '),
      Object.fromEntries(
        results.flatMap(({ door, p, shapes }) => [
          [`one kind of answer to ${door}`, shapes === 1],
          [`equally fast at ${door}`, p > LEAST_P],
        ]),
      ),
    )
  },
}

const numbers = (start: string) =>
  Array.from({ length: NUMBERS }, (_, i) => start + String(i).padStart(3, '0'))

/** A way in, tried with one number: an answer of each door on it. */
type Way = (installation: Installation, phone: string) => Promise<Record<string, Answer>>
const byCode: Way = async (installation, phone) => {
  const asked = await requestCode(installation.api(0), phone)
  const { challengeId } = bodyOf<{ challengeId: string }>(asked, 202)
  return {
    'asking for a code': asked,
    'a wrong code': await tryCode(installation.api(0), challengeId, '000000'),
  }
}
const byPassword: Way = async (installation, phone) => ({
  'a wrong password': await ask(`${installation.api(0)}/v1/auth/sessions`, {
    body: { phone, password: 'not the one of anybody', app: 'customer', transport: 'body' },
  }),
})

/** One after the other, the two kinds in random order: whatever else the machine does meets both alike. */
async function compare(
  installation: Installation,
  way: Way,
  { samples, ...numbers }: { known: string[]; unknown: string[]; samples: number },
) {
  const chance = chanceOf(12)
  const seen = new Map<string, { shapes: Set<string>; known: number[]; unknown: number[] }>()
  await eachOf(samples + WARM_UP, 1, async (i) => {
    const kinds = chance() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    for (const kind of kinds)
      for (const [door, answer] of Object.entries(
        await way(installation, numbers[kind][i % NUMBERS] ?? ''),
      )) {
        const at = seen.get(door) ?? { shapes: new Set(), known: [], unknown: [] }
        seen.set(door, at)
        at.shapes.add(shapeOf(answer))
        if (i >= WARM_UP) at[kind].push(answer.ms)
      }
  })
  return [...seen].map(([door, { shapes, known, unknown }]) => ({
    door,
    shapes: shapes.size,
    ...mannWhitney(known, unknown),
  }))
}

/** Everything of an answer but ids, instants and lengths that follow from them. */
function shapeOf({ status, headers, body }: Answer): string {
  const fields = JSON.stringify(JSON.parse(body), (key, value: unknown) =>
    typeof value === 'string' && key !== 'code' && key !== 'type' && key !== 'detail' ? value.length : value,
  )
  const named = [...headers].map(([name, value]) =>
    ['date', 'x-request-id', 'set-cookie', 'etag'].includes(name) ? name : `${name}: ${value}`,
  )
  return `${status} ${fields} ${named.join(', ')}`
}
