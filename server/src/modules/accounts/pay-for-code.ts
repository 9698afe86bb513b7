import type { CodeChannel } from '../../adapters/sms/port.ts'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { isTurningHigh, raiseAlert } from './code-alerts.ts'
import { countRefusal, spend, unspend } from './store-spend.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'clock' | 'newId' | 'log'>

const priceOf = ({ codes }: Needs['config'], channel: CodeChannel) =>
  channel === 'voice' ? codes.callPaise : codes.textPaise

/** As every limit, the cap grows with LIMITS_FACTOR; a column of PostgreSQL's holds no more than this. */
const capOf = ({ codes, limits }: Needs['config']) =>
  Math.min(Math.round(codes.dailyCapPaise * limits.factor), 2_000_000_000)

/**
 * Takes the price of one code out of the day's money; false when there is none left. Raises the alarm at four fifths, and once more when
 * the first code is held back.
 */
export async function payFor(deps: Needs, tx: Tx, channel: CodeChannel, now: Date): Promise<boolean> {
  const paise = priceOf(deps.config, channel)
  const capPaise = capOf(deps.config)
  const total = await spend(tx, { now, paise, capPaise })
  if (total === undefined) {
    const refused = await countRefusal(tx, now)
    if (refused === 1) {
      await raiseAlert(deps, tx, 'code_spend_capped')
      deps.log.error(
        { alert: 'code_spend_capped', capPaise },
        'no more codes today: the daily cap is reached',
      )
    }
    return false
  }
  if (isTurningHigh({ paise, total, capPaise })) {
    await raiseAlert(deps, tx, 'code_spend_high')
    deps.log.error({ alert: 'code_spend_high', total, capPaise }, 'four fifths of the daily cap are spent')
  }
  return true
}

/** Before the challenge itself is touched: the day's row is the first that everybody locks. */
export async function takeBack(
  deps: Needs,
  tx: Tx,
  sent: { channel: CodeChannel; createdAt: Date },
): Promise<void> {
  await unspend(tx, { at: sent.createdAt, paise: priceOf(deps.config, sent.channel) })
}
