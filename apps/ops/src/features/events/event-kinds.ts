/** The kinds of security events that we have words for and offer to choose from. The server may know more. */
export const EVENT_KINDS: readonly string[] = [
  'sign_in', 'sign_in_refused', 'sign_in_locked', 'code_refused', 'session_ended', 'refresh_reused', 'phone_changed', 'password_set',
  'password_removed', 'blocked', 'unblocked', 'data_exported', 'deletion_requested', 'deletion_cancelled', 'staff_sign_in',
  'staff_sign_in_refused', 'staff_sign_in_locked', 'staff_recovery_code_used', 'staff_stepped_up', 'staff_step_up_refused',
  'staff_password_changed', 'staff_recovery_codes_replaced', 'staff_invited', 'staff_joined', 'staff_role_changed', 'staff_disabled',
  'staff_enabled', 'code_spend_high', 'code_spend_capped', 'code_ratio_low', 'signing_key_added', 'signing_key_retired',
] // prettier-ignore
