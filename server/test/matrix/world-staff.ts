import { type OpenedInvitation, STAFF_ROLES, type StaffRole } from '@buildxpert/contract'
import { Secret, TOTP } from 'otpauth'
import { bodyOf } from '../client.ts'
import type { TestServer } from '../server.ts'
import { type StaffBrowser, type StaffClient, staffBrowser } from '../staff.ts'
import { type Canary, isStaff, type Role } from './roles.ts'

/** Each twice: with a fresh code, and signed in by a recovery code, which is none. */
export type StaffTeam = Record<StaffRole, { fresh: StaffClient; stale: StaffBrowser }>

/** One member of each role, and a spare one whom anybody may sign in as. */
export async function createStaffWorld(t: TestServer) {
  const newMember = async (role: StaffRole) => {
    const fresh = await t.signInStaff({ role })
    const { email, password, recoveryCodes } = fresh
    const payload = { email, password, code: recoveryCodes[0] }
    const answer = await t.app.inject({ method: 'POST', url: '/v1/ops/auth/sessions', payload })
    bodyOf(answer, 201)
    return { fresh, stale: staffBrowser(t.app, answer) }
  }
  const team: StaffTeam = {
    support: await newMember('support'),
    finance: await newMember('finance'),
    operations: await newMember('operations'),
    owner: await newMember('owner'),
  }
  const spare = await t.signInStaff({ role: 'support', email: `spare${t.deps.newId()}@staff.example` })

  const canaries = STAFF_ROLES.flatMap((role): Canary[] => {
    const { fresh, stale } = team[role]
    const secrets = [fresh.password, fresh.cookie, stale.cookie, ...fresh.recoveryCodes]
    return [
      { text: fresh.email, for: STAFF_ROLES },
      ...secrets.map((text) => ({ text: text.replace(/^bx_ops=/, ''), for: [] })),
    ]
  })
  return {
    team,
    spare,
    canaries,
    /** Whose password and authenticator app somebody has at hand. */
    memberOf: (role: Role): StaffClient => (isStaff(role) ? team[role].fresh : spare),
    /** The first code for an invitation. */
    async firstCode(token: string): Promise<string> {
      const url = '/v1/ops/auth/invitation/open'
      const answer = await t.app.inject({ method: 'POST', url, payload: { token } })
      const secret = Secret.fromBase32(bodyOf<OpenedInvitation>(answer, 200).totpSecret)
      return TOTP.generate({ secret, timestamp: t.clock.now().getTime() })
    },
  }
}
