import type { People } from '../../people.ts'

/** Those who work for the marketplace: they have no account, and their records end with their work. */
export const opsPeople: People = {
  tables: {
    staff: { holds: 'Members of staff', about: 'staff' },
    staff_invitations: { holds: 'Who was invited', about: 'staff' },
    staff_recovery_codes: { holds: 'Ways back in, as hashes', about: 'staff' },
    staff_sessions: { holds: 'Where they are signed in', about: 'staff' },
    audit_log: {
      holds:
        'What staff did and why. Names a person by the id of the account alone, and can never be changed',
      about: 'staff',
    },
  },
}
