import { createBlock } from '../../src/modules/accounts/index.ts'
import { inviteStaff } from '../../src/modules/ops/index.ts'
import { inTransaction } from '../../src/platform/db.ts'
import type { MakeExample } from './example.ts'
import type { World } from './world.ts'

const nothing: MakeExample = () => ({})
const REASON = 'The matrix asks for it'

let invited = 0
/** Of somebody whom nobody has met yet. */
const newEmail = () => `new${++invited}@staff.example`

/** Every code is good once: half a minute later the app shows another. */
const later = ({ t }: World) => t.clock.advance(30_000)

async function newInvitation({ t: { deps } }: World) {
  const context = { ip: null, requestId: deps.newId(), userAgent: 'cli' }
  return inviteStaff(deps, null, context, { email: newEmail(), role: 'support' })
}

const aPerson: MakeExample = ({ world }) => ({ params: { id: world.people.customer.accountId } })

async function newBlock({ t: { deps } }: World) {
  const context = { ip: '127.0.0.1', requestId: deps.newId(), userAgent: '', language: 'en' } as const
  const block = { email: newEmail(), reason: REASON, createdBy: null, expiresAt: null }
  return inTransaction(deps.db, (tx) => createBlock(deps, tx, block, context))
}

/** Requests of the console's operations. */
export const STAFF_EXAMPLES: Record<string, MakeExample> = {
  openInvitation: async ({ world }) => ({ body: { token: (await newInvitation(world)).token } }),
  async acceptInvitation({ world }) {
    const { token } = await newInvitation(world)
    const code = await world.staff.firstCode(token)
    return { body: { token, name: 'Newcomer', password: 'eleven paper boats', code } }
  },
  createStaffSession({ world }) {
    later(world)
    const { email, password, code } = world.staff.spare
    return { body: { email, password, code: code() } }
  },
  getStaffSession: nothing,
  endStaffSession: nothing,
  stepUp({ world, role }) {
    later(world)
    return { body: { code: world.staff.memberOf(role).code() } }
  },
  renewRecoveryCodes: nothing,
  changeStaffPassword({ world, role }) {
    const { password: currentPassword } = world.staff.memberOf(role)
    return { body: { currentPassword, password: 'twelve paper boats' } }
  },
  listStaff: () => ({ query: 'limit=5' }),
  inviteStaff: () => ({ body: { email: newEmail(), role: 'support' } }),
  updateStaff: ({ world }) => ({
    params: { id: world.staff.spare.staffId },
    body: { role: 'support', reason: REASON },
  }),
  searchPeople: () => ({ body: { q: 'Zq' } }),
  getPerson: aPerson,
  revealPhone: async (asking) => ({ ...(await aPerson(asking)), body: { reason: REASON } }),
  listPersonSessions: aPerson,
  async endPersonSessions({ world }) {
    const { accountId } = await world.t.signIn()
    return { params: { id: accountId }, body: { reason: REASON } }
  },
  listSignInAttempts: () => ({ query: 'outcome=signed_in' }),
  listSecurityEvents: () => ({ query: 'kind=sign_in' }),
  listBlocks: () => ({ query: 'active=true' }),
  createBlock: () => ({ body: { email: newEmail(), reason: REASON, expiresAt: null } }),
  liftBlock: async ({ world }) => ({
    params: { id: (await newBlock(world)).id },
    body: { reason: REASON },
  }),
  listAudit: nothing,
}
