import { LANGUAGES } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { SmsError, type SmsPort } from './port.ts'

/** A vendor's stand-in as the suite needs it. */
export type SmsVendor = {
  port: SmsPort
  /** Texts that reached this phone, the newest first. */
  textsTo(phone: string): Promise<string[]>
  /** What happens to the next message. */
  failNext(how: 'outage' | 'drop' | 'rate_limit' | 'slow'): Promise<void>
  /** Whether the wording is ours, and so says how long a code is good. */
  isOurWording: boolean
  /** A phone that this vendor refuses for good. */
  refusedPhone: string
}

/** As it goes with people: the vendor hears that a code was used, if it wants to. */
async function sendAndUse(port: SmsPort, message: Parameters<SmsPort['sendCode']>[0]): Promise<void> {
  const { vendorId } = await port.sendCode(message)
  await port.confirmUse?.(vendorId)
}

/** What every adapter of the SMS port promises. Run by each adapter's test against its vendor or our emulator of it. */
export function smsConformance(open: () => Promise<SmsVendor>): void {
  const to = '+919812345678'
  const message = {
    channel: 'sms',
    to,
    code: '042195',
    language: 'en',
    validForSeconds: 300,
    reference: 'r-1',
  } as const

  test('a code arrives in the wording of its language, with how long it is good', async () => {
    const vendor = await open()
    for (const language of LANGUAGES) await sendAndUse(vendor.port, { ...message, language })
    const texts = await vendor.textsTo(to)
    expect(new Set(texts).size).toBe(LANGUAGES.length)
    for (const text of texts) {
      expect(text).toContain('042195')
      if (vendor.isOurWording) expect(text).toMatch(/(?<!\d)5(?!\d)/)
      expect(text).not.toContain('{')
    }
  })

  test('a call says the code digit by digit, in every language', async () => {
    const vendor = await open()
    if (!vendor.port.channels.has('voice')) return
    for (const language of LANGUAGES)
      await sendAndUse(vendor.port, { ...message, channel: 'voice', language })
    const spoken = await vendor.textsTo(to)
    expect(new Set(spoken).size).toBe(LANGUAGES.length)
    for (const text of spoken) expect(text).toContain('0, 4, 2, 1, 9, 5')
  })

  test("a taken message has the vendor's id", async () => {
    const vendor = await open()
    expect((await vendor.port.sendCode(message)).vendorId).not.toBe('')
  })

  test.each(['outage', 'drop', 'rate_limit', 'slow'] as const)(
    '%s is temporary, and the next try works',
    async (how) => {
      const vendor = await open()
      await vendor.failNext(how)
      await expect(vendor.port.sendCode(message)).rejects.toMatchObject({
        name: 'SmsError',
        kind: 'temporary',
      })
      await expect(vendor.port.sendCode(message)).resolves.toBeDefined()
    },
  )

  test('a phone the vendor does not serve is refused, and the error names neither phone nor code', async () => {
    const vendor = await open()
    const error: unknown = await vendor.port
      .sendCode({ ...message, to: vendor.refusedPhone })
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SmsError)
    expect(error).toMatchObject({ kind: 'refused' })
    expect(`${String(error)}${JSON.stringify(error)}`).not.toMatch(/042195|\+\d{7}/)
  })
}
