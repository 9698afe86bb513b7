import type { Asking } from './ask.ts'
import { newKey } from './people.ts'

/** What somebody knows of themselves. */
type Mine = { token: string; phone: string; password: string; words: string; key: string }

/** Secrets in fields, headers, addresses and bodies that are not for them. */
export function misplaced(
  { token, phone, password, words, key }: Mine,
  ids: { bookingId: string; listingId: string },
): { path: string; asking: Asking }[] {
  const secrets = { phone, password, code: '718293', accessToken: token, note: words }
  const keyed = { 'idempotency-key': key }
  const query = new URLSearchParams({ token, phone, password }).toString()
  const plain = { 'content-type': 'text/plain' }
  return [
    { path: '/v1/addresses', asking: { token, body: { ...secrets, line1: words }, headers: keyed } },
    { path: '/v1/bookings', asking: { token, body: secrets, headers: keyed } },
    { path: '/v1/bookings', asking: { token, body: { ...ids, ...secrets }, headers: newKey() } },
    { path: '/v1/me', asking: { token, method: 'PATCH', body: { name: { phone } } } },
    { path: '/v1/me', asking: { token, method: 'PATCH', body: { name: `${phone}\u0000` } } },
    { path: `/v1/me?${query}`, asking: { token } },
    { path: `/v1/categories?${query}`, asking: {} },
    { path: `/v1/bookings/${encodeURIComponent(phone)}`, asking: { token } },
    { path: `/v1/auth/sessions/${token.slice(0, 150)}`, asking: { token, method: 'DELETE' } },
    { path: `/v1/nothing/${token}?${query}`, asking: {} },
    { path: `/realtime/?EIO=4&transport=websocket&${query}`, asking: {} },
    { path: '/v1/auth/codes', asking: { body: `{"phone": "${phone}", oops` } },
    { path: '/v1/auth/codes', asking: { body: `{"__proto__": {"phone": "${phone}"}}` } },
    { path: '/v1/auth/codes', asking: { body: `phone=${phone}&password=${password}`, headers: plain } },
    { path: '/v1/auth/codes', asking: { body: JSON.stringify(secrets).repeat(3000) } },
    {
      path: '/v1/auth/codes',
      asking: { body: { phone: `${phone}; drop table accounts`, purpose: password } },
    },
    { path: '/v1/auth/sessions', asking: { body: { challengeId: phone, code: password, app: token } } },
    { path: '/v1/auth/refresh', asking: { body: { refreshToken: token.slice(0, 200) } } },
    {
      path: '/v1/auth/refresh',
      asking: { body: {}, headers: { cookie: `bx_refresh_customer=${password}` } },
    },
    { path: '/v1/me', asking: { headers: { authorization: `Basic ${btoa(`${phone}:${password}`)}` } } },
    { path: '/v1/me', asking: { token: `${token}x`, headers: { 'x-phone': phone, 'user-agent': phone } } },
    { path: `/v1/webhooks/twilio/status?reference=${phone.slice(1)}`, asking: { body: `To=${phone}` } },
  ]
}
