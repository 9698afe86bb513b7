/**
 * Ops is the side of those who work for the marketplace: who they are and how they come in, what they see of people, what they may do,
 * and the record of all of it. It may read any module through its front door; nobody imports it.
 */
import type { Module } from '../../module.ts'
import { opsJobs } from './jobs.ts'

export { createAuthenticateStaff } from './authenticate-staff.ts'
export { requireAppRole } from './require-app-role.ts'
export { verifyAudit } from './verify-audit.ts'

export const opsModule: Module = { name: 'ops', jobs: opsJobs }
