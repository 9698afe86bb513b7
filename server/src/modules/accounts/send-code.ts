import type { CodeChallenge, CodePurpose } from '@buildxpert/contract'
import { type CodeChannel, SmsError } from '../../adapters/sms/port.ts'
import type { Deps } from '../../deps.ts'
import type { RequestContext } from '../../platform/actor.ts'
import { MINUTE, SECOND } from '../../platform/clock.ts'
import { inTransaction } from '../../platform/db.ts'
import { giveBackLimit, takeLimit } from '../../platform/http/index.ts'
import { Problem } from '../../platform/problem.ts'
import { isSupportedPhone } from './phone.ts'
import { payFor, takeBack } from './pay-for-code.ts'
import { hashCode } from './secrets.ts'
import {
  dropChallenge,
  findDeliveries,
  findLiveChallenge,
  insertChallenge,
  replaceLiveChallenge,
  setVendorId,
} from './store-codes.ts'

/** `device` is whatever the quota of devices counts by; undefined for one that has not asked before. */
export type CodeCaller = RequestContext & { device: string | undefined }
export type SendCodeNeeds = Pick<
  Deps,
  'db' | 'config' | 'clock' | 'newId' | 'random' | 'state' | 'sms' | 'log'
>
/** Where a code goes and what it will be good for; `accountId` is null for signing in. */
type Wanted = { phone: string; purpose: CodePurpose; accountId: string | null }
type Needs = SendCodeNeeds

/** What we ask people to wait when the vendor is down; the challenge is dropped, so nothing else holds them back. */
const VENDOR_RETRY_SECONDS = 5
/** The cap holds until the day is over; people who ask again hourly see it end. */
const CAP_RETRY_SECONDS = 3600
const TEXTS_BEFORE_CALL = 2
/** A text that was lost longer ago says nothing of the phone now. */
const LOST_TEXTS_COUNT_MS = 30 * MINUTE

/** Sends a one-time code to a number, within all quotas. Never looks whether the number has an account. */
export async function sendCode(deps: Needs, caller: CodeCaller, wanted: Wanted): Promise<CodeChallenge> {
  const rules = {
    allowedPrefixes: deps.config.phones.allowedPrefixes,
    isEmulated: deps.config.sms.baseUrl !== undefined,
  }
  if (!isSupportedPhone(wanted.phone, rules)) throw new Problem('auth.phone_not_supported')
  await countCaller(deps, caller)
  await refuseTooSoon(deps, wanted)
  await countPhone(deps, wanted.phone)

  const code = deps.random.digits(6)
  const channel = await channelFor(deps, wanted)
  const challenge = await createChallenge(deps, caller, { ...wanted, channel }, code)
  // After the commit: no vendor is waited for inside a transaction, and a code that arrives can always be used.
  await hand(deps, { ...challenge, channel, phone: wanted.phone, language: caller.language }, code)
  return {
    challengeId: challenge.id,
    expiresAt: challenge.expiresAt.toISOString(),
    resendAt: resendAt(deps, challenge.createdAt).toISOString(),
    channel,
  }
}

async function countCaller(deps: Needs, { ip, device }: CodeCaller): Promise<void> {
  await takeLimit(deps, 'codeRequestIp', ip)
  if (device === undefined) await takeLimit(deps, 'codeRequestNewDevice', ip)
  else await takeLimit(deps, 'codeRequestDevice', device)
}

async function countPhone(deps: Needs, phone: string): Promise<void> {
  await takeLimit(deps, 'codeRequest', phone)
  await takeLimit(deps, 'codeRequestDay', phone)
  const prefix = deps.config.phones.allowedPrefixes.find((each) => phone.startsWith(each))
  await takeLimit(deps, 'codeRequestPrefix', prefix ?? 'other')
}

const resendAt = (deps: Pick<Deps, 'config'>, createdAt: Date) =>
  new Date(createdAt.getTime() + deps.config.auth.resendMs)

/** Asked before the limit is counted: pressing "resend" too early must not use up the day. */
async function refuseTooSoon(deps: Needs, wanted: Wanted): Promise<void> {
  const live = await findLiveChallenge(deps.db, wanted)
  const waitMs = live ? resendAt(deps, live.created_at).getTime() - deps.clock.now().getTime() : 0
  if (waitMs > 0) throw tooSoon(waitMs)
}

const tooSoon = (waitMs: number) =>
  new Problem('auth.resend_too_soon', { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / SECOND)) })

/** A call after two codes in a row that did not arrive: a phone may be out of reach of texts alone (Twilio's 30003, a carrier's filter). */
async function channelFor(deps: Needs, wanted: Wanted): Promise<CodeChannel> {
  if (!deps.sms.channels.has('voice')) return 'sms'
  const since = new Date(deps.clock.now().getTime() - LOST_TEXTS_COUNT_MS)
  const latest = await findDeliveries(deps.db, { ...wanted, since, count: TEXTS_BEFORE_CALL })
  return latest.length === TEXTS_BEFORE_CALL && latest.every(isLost) ? 'voice' : 'sms'
}

const isLost = (delivery: string) => delivery === 'undelivered' || delivery === 'failed'

async function createChallenge(
  deps: Needs,
  context: RequestContext,
  wanted: Wanted & { channel: CodeChannel },
  code: string,
) {
  const { secret, codeMs, resendMs } = deps.config.auth
  const id = deps.newId()
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + codeMs)
  const isPaidFor = await inTransaction(deps.db, async (tx) => {
    if (!(await payFor(deps, tx, wanted.channel, now))) return false
    await replaceLiveChallenge(tx, wanted, { now, createdUntil: new Date(now.getTime() - resendMs) })
    const isNewest = await insertChallenge(tx, {
      id,
      phone: wanted.phone,
      purpose: wanted.purpose,
      account_id: wanted.accountId,
      channel: wanted.channel,
      code_hash: hashCode(secret, { id, ...wanted }, code),
      language: context.language,
      created_at: now,
      expires_at: expiresAt,
    })
    // Somebody asked for the same phone in the same moment and was first. Nothing is paid then.
    if (!isNewest) throw tooSoon(resendMs)
    return true
  })
  // Thrown after the commit, or what was counted would be rolled back with it.
  if (!isPaidFor) throw new Problem('auth.codes_paused', { retryAfterSeconds: CAP_RETRY_SECONDS })
  return { id, createdAt: now, expiresAt }
}

/** To the vendor, who takes it or does not. */
async function hand(
  deps: Needs,
  challenge: {
    id: string
    channel: CodeChannel
    createdAt: Date
    phone: string
    language: RequestContext['language']
  },
  code: string,
): Promise<void> {
  try {
    const { vendorId } = await deps.sms.sendCode({
      channel: challenge.channel,
      to: challenge.phone,
      code,
      language: challenge.language,
      validForSeconds: Math.floor(deps.config.auth.codeMs / SECOND),
      reference: challenge.id,
    })
    if (deps.sms.confirmUse) await inTransaction(deps.db, (tx) => setVendorId(tx, challenge.id, vendorId))
  } catch (error) {
    await inTransaction(deps.db, async (tx) => {
      await takeBack(deps, tx, challenge)
      await dropChallenge(tx, challenge.id)
    })
    if (!(error instanceof SmsError)) throw error
    deps.log.warn({ challengeId: challenge.id, kind: error.kind, vendorCode: error.code }, 'code not sent')
    if (error.kind === 'refused') throw new Problem('auth.phone_not_supported')
    await giveBackLimit(deps, 'codeRequest', challenge.phone)
    await giveBackLimit(deps, 'codeRequestDay', challenge.phone)
    throw new Problem('auth.code_not_sent', { retryAfterSeconds: VENDOR_RETRY_SECONDS })
  }
}
