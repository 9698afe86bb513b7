import { expect, test } from 'vitest'
import { testServer } from '../../../test/index.ts'

const env = { SMS_VENDOR: 'twilio_verify', TWILIO_VERIFY_SERVICE_SID: `VA${'5'.repeat(32)}` }

test('over Twilio Verify people sign in alike, and the vendor hears of each code that was used', async () => {
  await using t = await testServer({ env })
  // Verify sends five codes to one phone and then none, unless it hears that they were used.
  for (let n = 0; n < 7; n++) {
    await t.signIn({ phone: '+919812345678' })
    await t.runJobs()
  }
  const answer = await fetch(`${t.sms.url}/_inbox?to=${encodeURIComponent('+919812345678')}`)
  const inbox = (await answer.json()) as { body: string }[]
  expect(inbox).toHaveLength(7)
  expect(inbox[0]?.body).toMatch(/^\[Twilio Verify, en\] \d{6}$/)
})
