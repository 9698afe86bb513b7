import type { Deps } from '../../deps.ts'
import { ConfigError } from '../../platform/settings.ts'
import { mayChangeAuditLog } from './store-audit.ts'

/** A process that could change the audit log could hide what was done: production does not run as such a user, development says so. */
export async function requireAppRole({
  db,
  config,
  log,
}: Pick<Deps, 'db' | 'config' | 'log'>): Promise<void> {
  if (!(await mayChangeAuditLog(db))) return
  if (config.env === 'production')
    throw new ConfigError([
      'DATABASE_URL: this user may change the audit log; give the application one of its own, a member of the role buildxpert_app, and the owner to DATABASE_OWNER_URL (docs/staff.md)',
    ])
  log.warn('the database user may change the audit log, which production refuses: see DATABASE_OWNER_URL')
}
