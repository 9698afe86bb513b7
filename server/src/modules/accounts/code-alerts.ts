import type { Deps } from '../../deps.ts'
import { HOUR } from '../../platform/clock.ts'
import { type Tx, inTransaction } from '../../platform/db.ts'
import { hasSecurityEvent, recordSecurityEvent } from './store-security-events.ts'
import { countCodes } from './store-spend.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'log'>
type AlertKind = 'code_spend_high' | 'code_spend_capped' | 'code_ratio_low'

/** Somebody is to look before the money is gone. */
const HIGH_SHARE = 0.8
/** Fewer say nothing. */
const CODES_TO_JUDGE = 50

/** Whether this spending is the one that passed four fifths of the cap. */
export const isTurningHigh = (spent: { paise: number; total: number; capPaise: number }) =>
  spent.total >= spent.capPaise * HIGH_SHARE && spent.total - spent.paise < spent.capPaise * HIGH_SHARE

/** A security event of the installation's own. Its line in the log, at `error`, is what alert rules listen to. */
export async function raiseAlert(deps: Needs, tx: Tx, kind: AlertKind): Promise<void> {
  const at = deps.clock.now()
  await recordSecurityEvent(tx, { id: deps.newId(), kind, account_id: null, session_id: null, ip: null, at })
}

/**
 * Codes that nobody types in are codes that somebody else is paid for (SMS pumping). Looks at those of the last hour that had their time;
 * at most one alert an hour. Harmless twice.
 */
export async function watchCodes(deps: Needs): Promise<void> {
  const { verifiedMinPercent } = deps.config.codes
  const now = deps.clock.now().getTime()
  const hourAgo = new Date(now - HOUR)
  const { sent, used } = await countCodes(deps.db, {
    from: hourAgo,
    until: new Date(now - deps.config.auth.codeMs),
  })
  if (sent < CODES_TO_JUDGE || (used / sent) * 100 >= verifiedMinPercent) return
  const isNew = await inTransaction(deps.db, async (tx) => {
    if (await hasSecurityEvent(tx, 'code_ratio_low', hourAgo)) return false
    await raiseAlert(deps, tx, 'code_ratio_low')
    return true
  })
  if (isNew) deps.log.error({ alert: 'code_ratio_low', sent, used }, 'few of the codes we send are used')
}
