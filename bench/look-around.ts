import { ask } from './ask.ts'
import type { Installation } from './installation.ts'
import type { Api } from './openapi.ts'
import type { Visit } from './visit.ts'

/** When somebody looked last is no change, nor that others were seen trying codes at one's door. */
const VOLATILE = /"(lastUsedAt|exportedAt)":"[^"]*"|"(codes|securityEvents|signInAttempts)":\[[^\]]*\]/g
const ABOUT_THE_DOOR = '/v1/me/activity'

/** All that people can read, by path; nobody, what everybody can. */
export async function lookAround(
  installation: Installation,
  { operations }: Api,
  { customer, provider, bookingId }: Partial<Visit>,
): Promise<Map<string, string>> {
  const plain = operations.filter(
    ({ method, path }) => method === 'GET' && !path.includes('{') && path !== ABOUT_THE_DOOR,
  )
  const paths = plain.flatMap(({ path }) =>
    path === '/v1/bookings' ? [`${path}?as=customer`, `${path}?as=provider`] : [path],
  )
  const texts = new Map<string, string>()
  for (const [who, token] of Object.entries({
    customer: customer?.accessToken,
    provider: provider?.accessToken,
  }))
    for (const path of bookingId === undefined ? paths : [...paths, `/v1/bookings/${bookingId}`]) {
      const { status, body } = await ask(installation.api(0) + path, { token })
      if (status === 200) texts.set(`${path} of the ${who}`, body.replaceAll(VOLATILE, ''))
    }
  return texts
}
