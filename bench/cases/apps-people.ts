import { randomUUID } from 'node:crypto'
import { ask, bodyOf } from '../ask.ts'
import type { Installation } from '../installation.ts'
import type { Device } from '../measure/pages.ts'
import { readCode, requestCode } from '../people.ts'
import { finished, startProcess, startServer } from '../processes.ts'

/** As many as a list has to carry. */
export const LIST = 500
/** The first of the crowd (server/src/demo/identity.ts). */
export const CUSTOMER = '+919800001000'
export const PROVIDER = '+919800100000'
const NEARBY = { lat: 12.97, lng: 77.59 }

/**
 * A customer and a provider with long lists: providers around them, jobs of the past, news. Their faces are pictures made of dots, each with
 * an address of its own, as photographs are: the demo's drawings are SVG, and to Chromium each of those is a document, which it looks at after
 * every task of the page.
 */
export async function fillLists({ env, database }: Installation): Promise<void> {
  const size = ['--providers', '600', '--customers', '1', '--bookings', '3000']
  await finished(startServer('cli.ts', { ...env, ...database }, ['demo', 'seed', ...size]))
  const { lat, lng } = NEARBY
  const cell = Math.floor((lat + 90) * 10) * 3600 + Math.floor((lng + 180) * 10)
  const statements = `
    update bookings set provider_id = own.provider_id, listing_id = own.id, category_slug = own.category_slug
      from (select listing.* from listings listing join providers provider on provider.id = listing.provider_id
              join accounts account on account.id = provider.account_id where account.phone = '${PROVIDER}' limit 1) as own
     where bookings.id in (select booking.id from bookings booking join accounts account on account.id = booking.customer_id
                            where account.phone <> '${CUSTOMER}' and booking.state = 'completed' limit ${LIST});
    update listings set lat = ${lat} + random() * 0.009, lng = ${lng} + random() * 0.009, cell = ${cell}, service_radius_meters = 20000;
    update providers set photo_url = '/icon-192.png?of=' || id where photo_url is not null;
    insert into notifications (id, account_id, app, kind, params, dedupe_key, created_at)
    select gen_random_uuid(), account.id, app, 'booking.' || case app when 'customer' then 'accepted' else 'requested' end,
           jsonb_build_object('provider', person, 'customer', person, 'service', service, 'when', instant, 'price', price), 'news ' || n, now() - n * interval '1 hour'
      from (values ('${CUSTOMER}', 'customer'), ('${PROVIDER}', 'provider')) as reader (phone, app)
      join accounts account using (phone)
     cross join generate_series(1, ${LIST}) as n
     cross join lateral (select
       jsonb_build_object('type', 'person', 'name', 'Ravi Kumar', 'otherwise', 'provider') as person,
       jsonb_build_object('type', 'services', 'names', jsonb_build_array((select names from services limit 1))) as service,
       jsonb_build_object('type', 'instant', 'at', '2026-01-05T04:30:00Z', 'zone', 'Asia/Kolkata', 'style', 'day and time') as instant,
       jsonb_build_object('type', 'money', 'paise', 49900) as price) as words;
    analyze`
  const psql = ['-XAtq', '-v', 'ON_ERROR_STOP=1', '-c', statements, database.DATABASE_OWNER_URL]
  await finished(startProcess('psql', psql))
}

/** Signs somebody in on this device without the screens; the next page they open finds them signed in. */
export async function signInOn(
  { context, page }: Device,
  installation: Installation,
  app: 'customer' | 'provider',
): Promise<void> {
  const phone = app === 'customer' ? CUSTOMER : PROVIDER
  const api = installation.api(0)
  const { challengeId } = bodyOf<{ challengeId: string }>(await requestCode(api, phone), 202)
  const code = await readCode(installation, phone)
  const answer = await context.request.post(`${api}/v1/auth/sessions`, {
    data: { challengeId, code, app },
    headers: { 'idempotency-key': randomUUID() },
  })
  if (!answer.ok()) throw new Error(`${phone} could not sign in: ${answer.status()} ${await answer.text()}`)
  await page.goto(`${api}/health/live`)
  await page.evaluate((key) => localStorage.setItem(key, 'yes'), `buildxpert.session.${app}`)
}

/** Whether the API serves the apps, and not only itself. */
export async function answersPages(api: string): Promise<boolean> {
  return (await ask(`${api}/`, { headers: { accept: 'text/html' } })).body.includes('id="root"')
}
