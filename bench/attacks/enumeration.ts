import { type Answer, ask, bodyOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { chanceOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { mannWhitney } from '../mann-whitney.ts'
import { addPassword, requestCode, signIn, tryCode } from '../people.ts'
import { joinStaff } from '../staff.ts'

/** Of each kind of number. A password costs the server a hundredth of a second and more, so there are fewer of those. */
const SAMPLES = 2000
const PASSWORDS = 150
const WARM_UP = 50
/** Refusals are held back for a moment; one lane would wait most of the time. */
const LANES = 4
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
        file: 'server/src/modules/accounts/send-code.ts',
        text: '  const code = deps.random.digits(6)\n',
        by: `  const code = deps.random.digits(6)
  const known = await deps.db.selectFrom('accounts').selectAll().where('phone', '=', wanted.phone).executeTakeFirst()
  if (known) await deps.db.selectFrom('sessions').selectAll().where('account_id', '=', known.id).execute()
`,
      },
      {
        file: 'server/src/platform/hold-back.ts',
        text: 'await soonest',
        by: 'void soonest',
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
    for (const phone of known)
      await addPassword(installation, await signIn(installation, phone), 'eleven paper boats')
    const unknown = numbers('+919812600')
    const { email } = await joinStaff(installation, 'support@staff.example', 'support')
    const results = [
      ...(await compare(installation, byCode, { known, unknown, samples: SAMPLES, lanes: LANES })),
      ...(await compare(installation, byPassword, { known, unknown, samples: PASSWORDS, lanes: 1 })),
      ...(await compare(installation, asStaff, {
        known: [email],
        unknown: ['nobody@staff.example'],
        samples: PASSWORDS,
        lanes: 1,
      })),
    ]
    return judge(
      results
        .map(
          ({ door, p, shapes, apartMs }) =>
            `${door}: ${shapes} kind of answer, p ${p.toFixed(3)}, medians ${apartMs.toFixed(2)} ms apart`,
        )
        .join('; '),
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

/** A way in, tried with one number or address: an answer of each door on it. */
type Way = (installation: Installation, who: string) => Promise<Record<string, Answer>>
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

const asStaff: Way = async (installation, email) => ({
  'a wrong password of the staff': await ask(`${installation.api(0)}/v1/ops/auth/sessions`, {
    body: { email, password: 'not the one of anybody', code: '000000' },
  }),
})

/** The two kinds in random order: whatever else the machine does meets both alike. */
async function compare(
  installation: Installation,
  way: Way,
  { samples, lanes, ...names }: { known: string[]; unknown: string[]; samples: number; lanes: number },
) {
  const chance = chanceOf(12)
  const seen = new Map<string, { shapes: Set<string>; known: number[]; unknown: number[] }>()
  await eachOf(samples + WARM_UP, lanes, async (i) => {
    const kinds = chance() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    for (const kind of kinds)
      for (const [door, answer] of Object.entries(
        await way(installation, names[kind][i % names[kind].length] ?? ''),
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
    apartMs: median(known) - median(unknown),
  }))
}

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

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
