/** What staff do that we have words for and offer to choose from. The server may know more. */
export const AUDIT_ACTIONS: readonly string[] = [
  'person.phone_revealed', 'person.sessions_ended', 'block.created', 'block.lifted', 'staff.invited', 'staff.joined', 'staff.changed',
  'staff.password_changed', 'staff.recovery_codes_replaced',
] // prettier-ignore
