/**
 * Ops is the side of those who work for the marketplace: who they are and how they come in, what they see of people, what they may do,
 * and the record of all of it. It may read any module through its front door; nobody imports it.
 */
import type { Module } from '../../module.ts'
import { opsJobs } from './jobs.ts'
import { opsPeople } from './people.ts'
import { staffAuthRoutes } from './routes-auth.ts'
import { blockRoutes } from './routes-blocks.ts'
import { invitationRoutes } from './routes-invitation.ts'
import { peopleRoutes } from './routes-people.ts'
import { securityRoutes } from './routes-security.ts'
import { staffRoutes } from './routes-staff.ts'

export { createAuthenticateStaff } from './authenticate-staff.ts'
export { invitationLink, inviteStaff } from './invite-staff.ts'
export { requireAppRole } from './require-app-role.ts'
export { verifyAudit } from './verify-audit.ts'

export const opsModule: Module = {
  name: 'ops',
  routes: (deps) => async (app) => {
    await app.register(invitationRoutes(deps))
    await app.register(staffAuthRoutes(deps))
    await app.register(staffRoutes(deps))
    await app.register(peopleRoutes(deps))
    await app.register(securityRoutes(deps))
    await app.register(blockRoutes(deps))
  },
  jobs: opsJobs,
  people: opsPeople,
}
