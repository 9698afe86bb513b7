import { HOUR, MINUTE } from '../clock.ts'
import { LIMITS, type Limit } from './limits.ts'

/** `docs/limits.md`, made from the table so that it cannot be wrong. */
export function limitsPage(): string {
  const rows = Object.entries<Limit>(LIMITS).map(
    ([name, { what, points, windowMs, per, countsSuccess }]) =>
      `| \`${name}\` | ${what} | ${points} in ${duration(windowMs)} | ${per} | ${countsSuccess ? 'yes' : 'no'} |`,
  )
  return `# Limits

How often something may be done before it is refused with 429 \`limit.exceeded\` and a \`Retry-After\`. \`LIMITS_FACTOR\` multiplies every row; \`npm start\`
sets it to 100, production insists on 1. Addresses come from the connection, or from \`X-Forwarded-For\` of the proxies in \`TRUSTED_PROXIES\`; of IPv6 the
first 64 bits count, which is what one household or server has. Pages, files, health checks and documentation are not counted.

| Row | What | Limit | Counted per | Successes count |
|---|---|---|---|---|
${rows.join('\n')}

Made from \`server/src/platform/http/limits.ts\` by \`npm run limits -w server\`; a test holds the two equal.
`
}

function duration(ms: number): string {
  if (ms % HOUR === 0) return ms === HOUR ? 'an hour' : `${ms / HOUR} hours`
  return ms === MINUTE ? 'a minute' : `${ms / MINUTE} minutes`
}
