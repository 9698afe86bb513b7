import path from 'node:path'
import type { BenchCase, Figure, Measurement } from '../bench-case.ts'
import { startInstallation } from '../installation.ts'
import {
  type Device,
  type FirstLoad,
  firstLoad,
  fling,
  HELD_BACK,
  holdBack,
  newPhone,
  type PageOf,
  scroll,
  settled,
  startBrowser,
  sum,
  tap,
  visit,
} from '../measure/pages.ts'
import { answersPages, fillLists, LIST, signInOn } from './apps-people.ts'

type App = 'customer' | 'provider'
/** Where somebody comes in who is not signed in. */
const HOME: Record<App, { path: string; screen: string }> = {
  customer: { path: '/', screen: '[data-testid="home-screen"]' },
  provider: { path: '/provider/', screen: '[data-testid="sign-in-screen"]' },
}
/** Where the taps begin, signed in. */
const INSIDE: Record<App, string> = {
  customer: HOME.customer.screen,
  provider: '[data-testid="today-screen"]',
}

const DIST = path.resolve(import.meta.dirname, '../../apps')

const appCase = (app: App): BenchCase => ({
  name: `app-${app}`,
  what: `the ${app}s’ app in a browser, ${HELD_BACK}`,
  isAlone: true,
  run: ({ rounds }) => measure(app, rounds),
})
export const customerApp = appCase('customer')
export const providerApp = appCase('provider')

/** The web build as it is in apps/…/dist, served by an installation of its own. */
async function measure(app: App, rounds: number): Promise<Measurement> {
  await using installation = await startInstallation({ apis: 1, workers: 0, settings: { WEB_DIR: DIST } })
  const api = installation.api(0)
  if (!(await answersPages(api))) throw new Error('There are no web builds; `npm start` makes them')
  await fillLists(installation)
  await using stack = new AsyncDisposableStack()
  const browser = await startBrowser()
  stack.defer(() => browser.close())

  const home = { url: api + HOME[app].path, screen: HOME[app].screen }
  const loads = async (language: string) => {
    await using phone = await newPhone(browser, language)
    return { first: await firstLoad(phone, home), again: await visit(phone, home) }
  }
  const visits: Awaited<ReturnType<typeof loads>>[] = []
  for (let round = 0; round < rounds; round++) visits.push(await loads('en'))
  const hindi = await loads('hi')
  const tamil = await loads('ta')
  const [one] = visits
  if (!one) throw new Error('no round')

  await using phone = await newPhone(browser, 'en')
  await signInOn(phone, installation, app)
  const taps = await tapsOf(app, phone, { ...home, screen: INSIDE[app] })
  const lists = await eachInTurn(LISTS[app], async (list) => ({
    list,
    ...(await throughList(phone, api, list)),
  }))
  const lcp = (which: 'first' | 'again') => median(visits.map((each) => each[which].lcpMs))
  return {
    figures: [
      {
        label: 'JavaScript of the first visit, gzip',
        value: kb(one.first.jsGzipBytes),
        unit: 'kB',
        goal: { atMost: 400 },
      },
      { label: 'the same as it was sent', value: kb(one.first.jsSentBytes), unit: 'kB' },
      { label: 'everything sent on the first visit', value: kb(one.first.allSentBytes), unit: 'kB' },
      fontsOf('English', one.first),
      fontsOf('Hindi', hindi.first),
      {
        label: 'largest paint, first visit',
        value: lcp('first'),
        unit: 'ms',
        goal: { atMost: 3000 },
        parts: one.first.lcpOf,
      },
      {
        label: 'largest paint, first visit in Hindi',
        value: hindi.first.lcpMs,
        unit: 'ms',
        goal: { atMost: 3000 },
        parts: hindi.first.lcpOf,
      },
      {
        label: 'largest paint, first visit in Tamil',
        value: tamil.first.lcpMs,
        unit: 'ms',
        goal: { atMost: 3000 },
        parts: tamil.first.lcpOf,
      },
      {
        label: 'largest paint, second visit',
        value: lcp('again'),
        unit: 'ms',
        goal: { atMost: 1500 },
        parts: one.again.lcpOf,
      },
      {
        label: 'the app itself in sight, first visit',
        value: median(visits.map((each) => each.first.screenMs)),
        unit: 'ms',
      },
      {
        label: 'the app itself in sight, second visit',
        value: median(visits.map((each) => each.again.screenMs)),
        unit: 'ms',
      },
      {
        label: 'layout shift, first visit',
        value: Math.max(...visits.map(({ first }) => first.layoutShift)),
        unit: '',
        goal: { atMost: 0.1 },
      },
      ...taps.map(({ what, longestTaskMs, openMs }): Figure => ({
        label: `longest task, ${what}`,
        value: longestTaskMs,
        unit: 'ms',
        goal: { atMost: 200 },
        parts: `there after ${Math.round(openMs)} ms`,
      })),
      ...lists.map(({ list, items, inTimePercent, longestFrameMs }): Figure => ({
        label: `frames in time, ${list.name}`,
        value: items < LIST ? null : inTimePercent,
        unit: '%',
        goal: { atLeast: 99 },
        parts: `${items} of them, longest ${Math.round(longestFrameMs)} ms`,
      })),
    ],
    notes: [
      `${app}s’ app: Chromium of this machine without a graphics processor, ${HELD_BACK}; the server, the database and the browser share the processors. Bytes “as sent” are brotli.`,
    ],
  }
}

const fontsOf = (language: string, { fonts, fontSentBytes }: FirstLoad): Figure => ({
  label: `fonts of the first visit in ${language}`,
  value: kb(fontSentBytes),
  unit: 'kB',
  parts: fonts.join(', '),
})

type Tap = { what: string; press: string; opens: string }
const TAPS: Record<App, readonly Tap[]> = {
  customer: [
    {
      what: 'open a category',
      press: '[data-testid="category-plumbing"]',
      opens: '[data-testid="find-screen"] [data-testid^="open-"]',
    },
    {
      what: 'open a provider',
      press: '[data-testid="find-screen"] [data-testid^="open-"]',
      opens: '[data-testid^="add-"]',
    },
    {
      what: 'choose a job',
      press: '[data-testid^="add-"]',
      opens: '[data-testid^="less-"], [data-testid^="area-"]',
    },
    { what: 'open the free times', press: '[data-testid="choose-time"]', opens: '[data-testid^="slot-2"]' },
  ],
  provider: [
    {
      what: 'open the jobs',
      press: '[data-testid="tab-bookings"]',
      opens: '[data-testid="bookings-screen"]',
    },
    {
      what: 'open the calendar',
      press: '[data-testid="tab-calendar"]',
      opens: '[data-testid="calendar-screen"]',
    },
    {
      what: 'open the listings',
      press: '[data-testid="tab-listings"]',
      opens: '[data-testid="listings-screen"]',
    },
    {
      what: 'open the profile',
      press: '[data-testid="tab-profile"]',
      opens: '[data-testid="profile-screen"]',
    },
  ],
}

async function tapsOf(app: App, phone: Device, start: PageOf) {
  await visit(phone, start)
  return eachInTurn(TAPS[app], async ({ what, press, opens }) => ({
    what,
    ...(await tap(phone, press, opens)),
  }))
}

/** A list: its address, the API's word for what is in it, what brings more (a button, or being at the end), and which half of it is long. */
type List = {
  name: string
  address: string
  item: 'listings' | 'notifications' | 'bookings'
  more: 'button' | 'end'
  half?: string
}
const LISTS: Record<App, readonly List[]> = {
  customer: [
    { name: 'search results', address: '/find', item: 'listings', more: 'end' },
    { name: 'notifications', address: '/notifications', item: 'notifications', more: 'button' },
    { name: 'bookings', address: '/bookings', item: 'bookings', more: 'button', half: 'Past' },
  ],
  provider: [
    { name: 'notifications', address: '/provider/notifications', item: 'notifications', more: 'button' },
    { name: 'jobs', address: '/provider/bookings', item: 'bookings', more: 'button', half: 'Past' },
  ],
}

/** Fetches all of a list at full speed, then scrolls through it on the slow phone. */
async function throughList(phone: Device, api: string, { address, item, more, half }: List) {
  const { page } = phone
  await holdBack(phone, { network: false, processor: false })
  const pages: number[] = []
  page.on('response', (answer) => {
    if (answer.url().includes(`/v1/${item}?`) || answer.url().endsWith(`/v1/${item}`))
      void answer.json().then((body: { items: unknown[] }) => pages.push(body.items.length))
  })
  await page.goto(api + address)
  await settled(phone)
  if (half !== undefined) {
    pages.length = 0
    await page.getByRole('radio', { name: half }).click()
    await settled(phone)
  }
  // One that does not move when asked three times has come to its end, sooner than there should be.
  for (let idle = 0; sum(pages) < LIST && idle < 3;) {
    const before = pages.length
    if (more === 'button') await page.getByRole('button', { name: 'Show more' }).click()
    else await fling(phone, 8000)
    await settled(phone)
    idle = pages.length === before ? idle + 1 : 0
  }
  await holdBack(phone, { network: false, processor: true })
  return { items: sum(pages), ...(await scroll(phone, -6000)) }
}

async function eachInTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (const item of items) results.push(await work(item))
  return results
}

const kb = (bytes: number) => Math.round(bytes / 100) / 10
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN)
}
