import { type Answer, ask, countOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'

/** Of docs/limits.md: anonymous requests of one address in a minute. */
const MOST = 30
const APIS = 4
const TIMES = 20

/** G15. More than the table allows: over many processes at once, under made-up addresses, while Redis is away. */
export const limits: Attack = {
  name: 'limits',
  tries: `${TIMES * MOST} requests at once where ${MOST} are allowed, over ${APIS} processes, with made-up addresses, without Redis`,
  defence: {
    // Everybody's word is believed, and each process counts for itself.
    settings: { TRUSTED_PROXIES: '0.0.0.0/1,128.0.0.0/1' },
    removals: [
      {
        file: 'server/src/platform/state/redis.ts',
        text: 'return new RateLimiterRedis({',
        by: 'return new RateLimiterMemory({ ...options, points: rule.points }) ?? new RateLimiterRedis({',
      },
    ],
  },
  async run(start) {
    await using installation = await start({
      apis: APIS,
      workers: 0,
      settings: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' },
    })
    const burst = (headersOf: (i: number) => Record<string, string>) =>
      eachOf(TIMES * MOST, TIMES * MOST, (i) =>
        ask(`${installation.api(i)}/v1/cities/nearest?lat=12.9&lng=77.5`, { headers: headersOf(i) }),
      )
    const honest = await burst(() => ({ 'x-forwarded-for': '192.0.2.1' }))
    const spoofed = await burst((i) => ({
      // The proxy appends the true address at the end; whatever stands before it is the attacker's word.
      'x-forwarded-for': `10.0.${i >> 8}.${i & 255}, 192.0.2.2`,
      'x-real-ip': `10.1.${i >> 8}.${i & 255}`,
      'cf-connecting-ip': `10.2.${i >> 8}.${i & 255}`,
      forwarded: `for=10.3.${i >> 8}.${i & 255}`,
    }))
    await installation.killRedis()
    const alone = await burst(() => ({ 'x-forwarded-for': '192.0.2.3' }))
    const all = [...honest, ...spoofed, ...alone]
    return judge(
      `${allowed(honest)} of ${TIMES * MOST} let through where ${MOST} may be, ${allowed(spoofed)} under made-up addresses, ${allowed(alone)} without Redis`,
      {
        'exact to one': Math.abs(allowed(honest) - MOST) <= 1,
        'made-up addresses gain nothing': Math.abs(allowed(spoofed) - MOST) <= 1,
        'not more in all without Redis': allowed(alone) <= MOST,
        'somebody is served without Redis': allowed(alone) > 0,
        'nothing but 200 and 429': all.every(({ status }) => status === 200 || status === 429),
        'each refusal says when': all.every(
          ({ status, headers }) => status === 200 || Number(headers.get('retry-after')) > 0,
        ),
      },
    )
  },
}

const allowed = (answers: readonly Answer[]) => countOf(answers, ({ status }) => status === 200)
