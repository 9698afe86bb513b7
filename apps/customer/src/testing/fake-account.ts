import type { Account, AccountActivity, ChangePhone, SetPassword } from '@buildxpert/contract'
import { refusal, type Answer, type Route } from './answers'
import { NOW, id } from './fixtures'

/** Every code that is right here. */
export const RIGHT_CODE = '123456'

const ok = (body: unknown, status = 200): Answer => ({ status, body })
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
const isRight = ({ code }: { code: string }) => code === RIGHT_CODE

/** One's own account with a little memory, as the server keeps it: number, password, deletion, and what happened. */
export function fakeAccount(account: Account) {
  let current = account
  let challenges = 100
  const happened: AccountActivity[] = []
  const note = (kind: AccountActivity['kind']) => {
    const at = new Date(NOW.getTime() - happened.length * 60_000).toISOString()
    happened.unshift({
      id: id(200 + happened.length),
      kind,
      device: 'App on Android',
      place: '49.36.12.x',
      at,
    })
  }
  const refuse = (...pointers: string[]) =>
    refusal('auth.code_invalid', {
      errors: pointers.map((pointer) => ({ pointer, code: 'not_allowed', detail: 'wrong' })),
    })

  const routes: Route[] = [
    [
      'POST',
      /^\/v1\/me\/codes$/,
      () => {
        challenges += 1
        return ok(
          {
            challengeId: id(challenges),
            expiresAt: inSeconds(300),
            resendAt: inSeconds(30),
            channel: 'sms',
          },
          202,
        )
      },
    ],
    [
      'PUT',
      /^\/v1\/me\/phone$/,
      ({ body }) => {
        const { phone, current: leave, next } = body as ChangePhone
        const wrong = [isRight(leave) ? [] : '/current/code', isRight(next) ? [] : '/next/code'].flat()
        if (wrong.length > 0) return refuse(...wrong)
        note('phone_changed')
        return ok((current = { ...current, phone }))
      },
    ],
    [
      'PUT',
      /^\/v1\/me\/password$/,
      ({ body }) => {
        if (!isRight((body as SetPassword).proof)) return refuse('/proof/code')
        note('password_set')
        current = { ...current, hasPassword: true }
        return { status: 204 }
      },
    ],
    [
      'DELETE',
      /^\/v1\/me\/password$/,
      ({ body }) => {
        if (!isRight((body as SetPassword).proof)) return refuse('/proof/code')
        note('password_removed')
        current = { ...current, hasPassword: false }
        return { status: 204 }
      },
    ],
    ['GET', /^\/v1\/me\/activity$/, () => ok({ items: happened, nextCursor: null })],
    [
      'GET',
      /^\/v1\/me\/export$/,
      () => ok({ format: 'buildxpert.account-export', version: 1, sections: { account: [current] } }),
    ],
    [
      'POST',
      /^\/v1\/me\/deletion$/,
      ({ body }) => {
        if (!isRight((body as SetPassword).proof)) return refuse('/proof/code')
        current = { ...current, deletesAt: '2026-12-27T03:30:00.000Z' }
        return ok({ deletesAt: current.deletesAt })
      },
    ],
    [
      'DELETE',
      /^\/v1\/me\/deletion$/,
      () => {
        current = { ...current, deletesAt: null }
        return { status: 204 }
      },
    ],
  ]
  return {
    routes,
    account: () => current,
    change: (part: Partial<Account>) => (current = { ...current, ...part }),
  }
}
