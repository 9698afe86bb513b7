import { expect, type Page } from '@playwright/test'

export type Watch = {
  /** Says that the server is going to refuse something in this journey: a browser notes each answer from 400 up as an error. */
  expectRefusal(status: number, path: string): void
  /** Says that the network is going to be away. */
  expectNoNetwork(): void
  /** Fails when the console has seen an error that nobody announced. */
  check(): void
}

/** A new provider has no profile yet. */
const ORDINARY = ['409 /v1/provider']

/** Collects what goes wrong behind a page's back: errors in its console and exceptions nobody caught. */
export function watchConsole(page: Page): Watch {
  const errors: string[] = []
  const announced = new Set(ORDINARY)
  let isNetworkSteady = true
  const isSurprise = (error: string) =>
    !announced.has(error) && (isNetworkSteady || !/net::ERR_INTERNET_DISCONNECTED|WebSocket/.test(error))
  page.on('pageerror', (error) => errors.push(`exception: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() !== 'error') return
    const refusal = /the server responded with a status of (\d+)/.exec(message.text())
    const { url } = message.location()
    errors.push(refusal && url ? `${refusal[1]} ${new URL(url).pathname}` : message.text())
  })
  return {
    expectRefusal: (status, path) => void announced.add(`${status} ${path}`),
    expectNoNetwork: () => {
      isNetworkSteady = false
    },
    check: () => expect(errors.filter(isSurprise), 'errors in the console').toEqual([]),
  }
}

/** Keys of texts, such as `home.title`, where words should be; looks at everything that can be read on the page. */
export async function expectNoRawKeys(page: Page) {
  const text = await page.locator('body').innerText()
  expect(text.match(/\b[a-z]+(?:\.[a-zA-Z]+)+\b/g) ?? [], `keys in place of words on ${page.url()}`).toEqual(
    [],
  )
}

/** Only words of another script; what is allowed is nobody's to translate, such as our own name. */
export async function expectNoLatin(page: Page, allowed: RegExp = /BuildXpert( Pro)?/g) {
  const text = await page.locator('body').innerText()
  expect(text.replace(allowed, '').match(/[A-Za-z]{2,}/g) ?? [], `English on ${page.url()}`).toEqual([])
}

/** Nothing sticks out to the side. */
export async function expectFits(page: Page) {
  const [content, frame] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ])
  expect(content, `width of ${page.url()}`).toBeLessThanOrEqual(frame ?? 0)
}

/** Everything has arrived: no skeleton, no spinner, and the type of the script in use. */
export async function expectSettled(page: Page) {
  await expect(page.locator('[aria-busy="true"]:visible')).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready)
}
