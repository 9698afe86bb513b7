import { test as base, type BrowserContextOptions } from '@playwright/test'
import type { AppName } from '@buildxpert/contract'
import { enter, type Person, type PersonOptions } from './people.ts'
import { type Watch, watchConsole } from './watch.ts'

/** Somebody at the console, before they have signed in. */
export type Desk = Pick<Visitor, 'page' | 'watch' | 'open'>

/** Somebody with a browser of their own, before they have signed in. */
export type Visitor = Pick<Person, 'page' | 'app' | 'watch' | 'open'>

export type People = {
  /** Signed in, with a phone number nobody else has. */
  customer(options?: PersonOptions): Promise<Person>
  provider(options?: PersonOptions): Promise<Person>
  /** Not signed in. */
  visitor(app: AppName, options?: BrowserContextOptions): Promise<Visitor>
  /** Who works for the marketplace, at a desk, not signed in. */
  desk(options?: BrowserContextOptions): Promise<Desk>
}

/**
 * `test` for journeys: `people` gives each person a browser of their own, and at the end nobody may have had an error in their console.
 */
export const test = base.extend<{ people: People }>({
  people: async ({ browser, contextOptions }, use) => {
    const watches: Watch[] = []
    const contexts: { close(): Promise<void> }[] = []

    async function browserAt(folder: string, options: BrowserContextOptions) {
      const context = await browser.newContext({ ...contextOptions, baseURL: marketplaceUrl(), ...options })
      contexts.push(context)
      const page = await context.newPage()
      const watch = watchConsole(page)
      watches.push(watch)
      const open = async (path: string) => {
        await page.goto(`${folder}${path}`)
      }
      return { page, watch, open }
    }
    const visitor = async (app: AppName, options: BrowserContextOptions = {}): Promise<Visitor> => ({
      app,
      ...(await browserAt(app === 'customer' ? '' : '/provider', options)),
    })
    const signedIn = async (app: AppName, options: PersonOptions = {}) =>
      enter(await visitor(app, options.browser), options)

    await use({
      visitor,
      desk: (options) => browserAt('/ops', { viewport: { width: 1280, height: 800 }, ...options }),
      customer: (options) => signedIn('customer', options),
      provider: (options) => signedIn('provider', options),
    })
    for (const watch of watches) watch.check()
    for (const context of contexts) await context.close()
  },
})

export { expect } from '@playwright/test'

function marketplaceUrl() {
  const url = process.env.E2E_URL
  if (url === undefined) throw new Error('E2E_URL is set by start-marketplace.ts')
  return url
}
