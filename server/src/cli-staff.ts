import { InviteStaff, STAFF_ROLES } from '@buildxpert/contract'
import type { Deps } from './deps.ts'
import { invitationLink, inviteStaff } from './modules/ops/index.ts'

/** `staff invite`: the first owner, or one who has lost everything. Nobody is on the staff by default. */
export async function invite(
  deps: Deps,
  wishes: { email: string | undefined; role: string | undefined },
): Promise<{ isDone: boolean; text: string }> {
  const input = InviteStaff.safeParse(wishes)
  if (!input.success) {
    const roles = STAFF_ROLES.join(', ')
    return { isDone: false, text: `staff invite --email <address> --role <one of: ${roles}>` }
  }
  const context = { ip: null, requestId: deps.newId(), userAgent: 'command line' }
  const { invitation, token } = await inviteStaff(deps, null, context, input.data)
  const { publicUrl } = deps.config.http
  const text = [
    `${invitation.email} is invited as ${invitation.role}, until ${invitation.expires_at.toISOString()}:`,
    '',
    `  ${invitationLink(publicUrl ?? '', token)}`,
    '',
    publicUrl === undefined ? 'Open it below the address of the API (there is no PUBLIC_URL).' : '',
    'Whoever holds this link becomes that member: hand it over by a way that only they read. It works once and replaces any before it.',
  ]
  return { isDone: true, text: text.filter((line, i) => line !== '' || i < 4).join('\n') }
}
