import type { SignInOutcome } from '@buildxpert/contract'

export const SIGN_IN_OUTCOMES: readonly SignInOutcome[] = ['signed_in', 'wrong', 'locked', 'blocked']
