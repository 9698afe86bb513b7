import { randomInt } from 'node:crypto'
import type { StaffRole } from '@buildxpert/contract'
import { finished, startServer } from '../bench/processes.ts'
import { type Authenticator, authenticator } from './authenticator.ts'
import { type Desk, expect } from './journey.ts'

/** Somebody who works for the marketplace, with what they need to come in. */
export type Member = Desk & {
  name: string
  email: string
  password: string
  phone: Authenticator
  recoveryCodes: string[]
}

const PASSWORD = 'four brave yaks sing'

/** The path of the link that the command line prints for a new member of staff. */
export async function inviteByCommand(email: string, role: StaffRole): Promise<string> {
  const { E2E_DATA_DIR = '', E2E_URL = '' } = process.env
  const env = { DATA_DIR: E2E_DATA_DIR, PORT: new URL(E2E_URL).port, LOG_LEVEL: 'warn' }
  const said = await finished(
    startServer('cli.ts', env, ['staff', 'invite', '--email', email, '--role', role]),
  )
  const path = /\/ops(\/invitation#\S+)/.exec(said)?.[1]
  if (path === undefined) throw new Error(`No link was printed:\n${said}`)
  return path
}

/** An address that nobody had before; with a digit in its domain, or it would look like the key of a text. */
export const newEmail = () => `staff${randomInt(1_000_000_000)}@post7.example`

/** Accepts an invitation on the screens, up to the sign-in page. */
export async function join(desk: Desk, invitation: string, name: string): Promise<Member> {
  const { page } = desk
  await desk.open(invitation)
  const secret = await page.locator('.secret').innerText()
  const phone = authenticator(secret)
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('New password').fill(PASSWORD)
  await page.getByLabel('The code that the app shows now').fill(await phone.freshCode())
  await page.getByRole('button', { name: 'Join' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recoveryCodes = await codes.allInnerTexts()
  await page.getByLabel('I have kept them').check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in to the console' })).toBeVisible()
  const email = await page.getByLabel('E-mail').inputValue()
  return { ...desk, name, email, password: PASSWORD, phone, recoveryCodes }
}

/** From the sign-in page to wherever one wanted to go. */
export async function signIn({ page, email, password }: Member, code: string) {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByLabel(/^(Six-digit|Recovery) code$/).fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation')).toBeVisible()
}

/** A member of staff who has just come in. */
export async function newMember(desk: Desk, role: StaffRole, name: string): Promise<Member> {
  const member = await join(desk, await inviteByCommand(newEmail(), role), name)
  await signIn(member, await member.phone.freshCode())
  return member
}
