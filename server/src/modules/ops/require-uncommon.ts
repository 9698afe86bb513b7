import { Problem } from '../../platform/problem.ts'
import { isTooCommon } from '../accounts/index.ts'

/** `account.password_too_common` for one that is known from data leaks, or is the member's own address. */
export async function requireUncommon(password: string, email: string): Promise<void> {
  if (await isTooCommon(password, email)) throw new Problem('account.password_too_common')
}
