import type { CodeAnswer, CodeChallenge } from '@buildxpert/contract'
import { bodyOf, type Client } from './client.ts'
import type { TestServer } from './server.ts'

/**
 * A code for what this person is about to do, as it arrived: at `newPhone` for `take_phone`, else at their own. Asked again within the half
 * minute, time passes.
 */
export async function proofOf(
  t: TestServer,
  who: Client,
  purpose: string,
  newPhone?: string,
): Promise<CodeAnswer> {
  const ask = () => who.post('/v1/me/codes', { purpose, ...(newPhone !== undefined && { phone: newPhone }) })
  let asked = await ask()
  if (asked.statusCode === 429) {
    t.clock.advance(31_000)
    asked = await ask()
  }
  const { challengeId } = bodyOf<CodeChallenge>(asked, 202)
  const [code = ''] = await t.sms.codes(newPhone ?? who.phone)
  return { challengeId, code }
}
