import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, countOf, eachOf } from '../ask.ts'
import { type Attack, judge } from '../attack-kind.ts'
import { chanceOf, digitsOf } from '../chance.ts'
import type { Installation } from '../installation.ts'
import { inbox, requestCode } from '../people.ts'

const REQUESTS = 8000
const ADDRESSES = 3000
const NUMBERS = 4000
/** What one text costs, and what a day may: 400 texts. */
const TEXT_PAISE = 50
const DAILY_CAP_PAISE = 20_000
/** Whose owners are paid for texts that arrive there: Cuba, Latvia, Somalia, satellites, Britain's personal numbers, India's premium ones. */
const PREMIUM = ['+53', '+371', '+252', '+881', '+4470', '+911900', '+91900']
/** India's plan: what a mobile can have. */
const MOBILE = /^\+91[6-9]\d{9}$/

/** G11. Codes cost us money, and somebody may be paid for them. */
export const pumping: Attack = {
  name: 'pumping',
  tries: `${REQUESTS} codes for ${NUMBERS} numbers and premium prefixes, from ${ADDRESSES} addresses`,
  defence: {
    settings: { SMS_DAILY_CAP_PAISE: '2000000000', PHONE_PREFIXES: '+91,+53,+371,+252,+881,+44' },
    removals: [
      {
        file: 'server/src/modules/accounts/phone.ts',
        text: 'return parsePhoneNumberFromString(phone)?.isValid() === true',
        by: 'return parsePhoneNumberFromString(phone) !== undefined',
      },
    ],
  },
  async run(start) {
    await using installation = await start({
      apis: 2,
      workers: 1,
      settings: {
        LIMITS_FACTOR: '1',
        TRUSTED_PROXIES: '127.0.0.1',
        SMS_TEXT_PAISE: String(TEXT_PAISE),
        SMS_DAILY_CAP_PAISE: String(DAILY_CAP_PAISE),
      },
    })
    const chance = chanceOf(11)
    const startedAt = performance.now()
    const alarm = watchForAlarm(installation, startedAt)
    const answers = await eachOf(REQUESTS, 64, (i) => {
      const prefix = PREMIUM[Math.floor(chance() * PREMIUM.length)] ?? ''
      const isPremium = chance() < 0.3
      const ordinary = `+9198124${String(Math.floor(chance() * NUMBERS)).padStart(5, '0')}`
      const address = Math.floor(chance() * ADDRESSES)
      return requestCode(
        installation.api(i),
        isPremium ? prefix + digitsOf(chance, 8) : ordinary,
        `203.${address >> 8}.${address & 255}.9`,
      )
    })
    const alarmMs = await Promise.race([alarm.seen, sleep(1000, undefined)])
    alarm.stop()
    const texts = await inbox(installation)
    const budget = DAILY_CAP_PAISE / TEXT_PAISE
    const abroad = countOf(texts, ({ to }) => !to.startsWith('+91'))
    const impossible = countOf(texts, ({ to }) => to.startsWith('+91') && !MOBILE.test(to))
    const paused = countOf(answers, (answer) => codeOf(answer) === 'auth.codes_paused')
    return judge(
      `${texts.length} texts left of a budget of ${budget}, ${abroad} abroad, ${impossible} to numbers that no mobile has, ${paused} times "paused", alarm ${alarmMs === undefined ? 'never' : `after ${(alarmMs / 1000).toFixed(1)} s`}`,
      {
        'texts within the budget': texts.length <= budget,
        'the budget was reached': texts.length > budget * 0.9,
        'nothing abroad': abroad === 0,
        'nothing to impossible numbers': impossible === 0,
        'alarm within a minute': alarmMs !== undefined && alarmMs < 60_000,
        'no answer of 5xx but "paused"': answers.every(
          (answer) => answer.status < 500 || codeOf(answer) === 'auth.codes_paused',
        ),
      },
    )
  },
}

/** The line that alert rules listen to, in any process; resolves with the time since `startedAt`, milliseconds. */
function watchForAlarm(installation: Installation, startedAt: number) {
  let timer: NodeJS.Timeout
  const seen = new Promise<number>((resolve) => {
    timer = setInterval(() => {
      if (!installation.output().includes('"alert":"code_spend_')) return
      clearInterval(timer)
      resolve(performance.now() - startedAt)
    }, 50)
  })
  return { seen, stop: () => clearInterval(timer) }
}
