/** The kinds of security events that we have words for and offer to choose from. The server may know more. */
export const EVENT_KINDS: readonly string[] = [
  'sign_in', 'sign_in_refused', 'sign_in_locked', 'session_ended', 'refresh_reused', 'phone_changed', 'password_set', 'password_removed',
  'data_exported', 'deletion_requested', 'deletion_cancelled', 'staff_sign_in', 'staff_sign_in_refused', 'staff_sign_in_locked',
  'staff_invited', 'staff_role_changed', 'staff_disabled', 'staff_recovery_code_used',
] // prettier-ignore
