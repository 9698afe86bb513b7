import { createHmac } from 'node:crypto'
import { type Answer, ask, type Asking, bodyOf } from './ask.ts'
import type { Installation } from './installation.ts'
import { finished, startServer } from './processes.ts'

export type StaffMember = {
  readonly email: string
  readonly password: string
  /** All that would let somebody else in: the invitation's token, what the authenticator knows, recovery codes, the cookie's value. */
  readonly secrets: readonly string[]
  /** As `ask`, with the console's cookie; by path below `/v1/ops`. */
  ask(path: string, asking?: Asking): Promise<Answer>
  /** The same at any address. */
  askAt: typeof ask
}

const STEP_MS = 30_000

/** Invited by the command line, joined and signed in through the doors of the console. */
export async function joinStaff(
  installation: Installation,
  email: string,
  role: string,
): Promise<StaffMember> {
  const ops = `${installation.api(0)}/v1/ops`
  const words = ['staff', 'invite', '--email', email, '--role', role]
  const said = await finished(startServer('cli.ts', installation.env, words))
  const token = /#(\S+)/.exec(said)?.[1] ?? ''
  const opened = await ask(`${ops}/auth/invitation/open`, { body: { token } })
  const { totpSecret } = bodyOf<{ totpSecret: string }>(opened, 200)
  const now = Date.now()
  const password = `lanterns of ${email}`
  // A code is good once: the one before now's to join, now's to sign in.
  const join = { token, name: `Staff ${role}`, password, code: totp(totpSecret, now - STEP_MS) }
  const joined = await ask(`${ops}/auth/invitation/accept`, { body: join })
  const { codes } = bodyOf<{ codes: string[] }>(joined, 201)
  const answer = await ask(`${ops}/auth/sessions`, { body: { email, password, code: totp(totpSecret, now) } })
  bodyOf(answer, 201)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  const askAt: typeof ask = (url, asking) => ask(url, { ...asking, headers: { cookie, ...asking?.headers } })
  return {
    email,
    password,
    secrets: [token, totpSecret, ...codes, cookie.split('=')[1] ?? ''],
    ask: (path, asking) => askAt(ops + path, asking),
    askAt,
  }
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 6238 with the parameters of every authenticator app: SHA-1, six digits, 30 s. `at` is milliseconds since 1970. */
export function totp(secret: string, at: number): string {
  const bits = [...secret.replaceAll('=', '')]
    .map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const from = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
