import type { CodeAnswer, CodePurpose } from '@buildxpert/contract'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { codeUsed } from './events.ts'
import { isSameHash } from '../../platform/secrets.ts'
import { hashCode } from './secrets.ts'
import { type ChallengeRow, countTry, lockChallenge, useChallenge } from './store-codes.ts'

type Needs = Pick<Deps, 'config' | 'clock' | 'emit'>

/** What a code must have been sent for. Without a phone: to any, as at sign-in, where the code says whose it is. */
export type Sought = { purpose: CodePurpose; accountId: string | null; phone?: string }
export type Judged =
  { challenge: ChallengeRow; isRight: true } | { challenge: ChallengeRow | undefined; isRight: false }

/**
 * Locks the challenge and says whether this is its code, still good and sent for this. Writes nothing. The comparison happens for every
 * challenge, also for one that does not exist.
 */
export async function judgeCode(deps: Needs, tx: Tx, answer: CodeAnswer, sought: Sought): Promise<Judged> {
  const challenge = await lockChallenge(tx, answer.challengeId)
  const { id, purpose, phone } = challenge ?? { id: answer.challengeId, purpose: sought.purpose, phone: '' }
  const given = hashCode(deps.config.auth.secret, { id, purpose, phone }, answer.code)
  const isSame = isSameHash(given, challenge?.code_hash ?? Buffer.alloc(given.length))
  return challenge && isSame && isOpen(deps, challenge) && isSentFor(challenge, sought)
    ? { challenge, isRight: true }
    : { challenge, isRight: false }
}

/** Writes down what came of it: the right code is used up, a wrong one costs a try. */
export async function settleCode(deps: Needs, tx: Tx, { challenge, isRight }: Judged): Promise<void> {
  if (!challenge) return
  if (!isRight) {
    if (!isShut(deps, challenge)) await countTry(tx, challenge.id)
    return
  }
  await useChallenge(tx, challenge.id, deps.clock.now())
  if (challenge.vendor_id !== null) await deps.emit(tx, codeUsed, { vendorId: challenge.vendor_id })
}

/** All tries are used up: the right answer is refused, too. */
export const isShut = (deps: Pick<Deps, 'config'>, challenge: ChallengeRow) =>
  challenge.tries >= deps.config.auth.maxTries

/** The next wrong answer uses up the last try. */
export const isLastTry = (deps: Pick<Deps, 'config'>, challenge: ChallengeRow) =>
  challenge.tries === deps.config.auth.maxTries - 1

const isOpen = (deps: Needs, challenge: ChallengeRow) =>
  challenge.used_at === null &&
  challenge.replaced_at === null &&
  challenge.expires_at > deps.clock.now() &&
  !isShut(deps, challenge)

const isSentFor = (challenge: ChallengeRow, { purpose, accountId, phone }: Sought) =>
  challenge.purpose === purpose &&
  challenge.account_id === accountId &&
  (phone === undefined || challenge.phone === phone)
