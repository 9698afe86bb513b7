/** What a page costs somebody with a cheap phone on a slow network: Chromium, held back, and what its own clocks say. */
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  type Page,
  type Request,
} from '@playwright/test'

/** A cheap phone on a mobile network. */
const CPU_SLOWDOWN = 4
const BITS_PER_SECOND = 1_600_000
const ROUND_TRIP_MS = 150
/** In words. */
export const HELD_BACK = `${CPU_SLOWDOWN} times slower, ${BITS_PER_SECOND / 1e6} Mbit/s, ${ROUND_TRIP_MS} ms`
const STILL_MS = 500
const PATIENCE_MS = 60_000
const PHONE = { width: 390, height: 844 }

export type Device = {
  readonly context: BrowserContext
  readonly page: Page
  readonly cdp: CDPSession
  /** Requests that have no answer yet. */
  openRequests(): number
  [Symbol.asyncDispose](): Promise<void>
}

/** An address, and what is on the page once the app itself has drawn it. */
export type PageOf = { url: string; screen: string }

export type Visit = {
  lcpMs: number
  /** Until the app's own screen was there. */
  screenMs: number
  fcpMs: number
  /** What the largest thing painted was: its tag and first words. */
  lcpOf: string
  /** How far things already painted have jumped (https://web.dev/articles/cls). */
  layoutShift: number
}

export type FirstLoad = Visit & {
  jsGzipBytes: number
  /** As they came over the network, compressed with what the browser and the server agreed on. */
  jsSentBytes: number
  fontSentBytes: number
  allSentBytes: number
  /** Names of font files, without their folders and hashes. */
  fonts: string[]
}

export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })

/** A phone nobody has used before: its own cookies, storage and cache. */
export async function newPhone(browser: Browser, language: string): Promise<Device> {
  const context = await browser.newContext({
    viewport: PHONE,
    locale: `${language}-IN`,
    timezoneId: 'Asia/Kolkata',
    hasTouch: true,
  })
  await context.addInitScript(watchPaints)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  const open = new Set<Request>()
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  return { context, page, cdp, openRequests: () => open.size, [Symbol.asyncDispose]: () => context.close() }
}

export async function holdBack(
  { cdp }: Device,
  { network, processor }: { network: boolean; processor: boolean },
): Promise<void> {
  const bytesPerSecond = network ? BITS_PER_SECOND / 8 : -1
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network ? ROUND_TRIP_MS : 0,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: processor ? CPU_SLOWDOWN : 1 })
}

/** Opens an address on a phone that is held back, and waits until its screen and everything on it has come. */
export async function visit(device: Device, { url, screen }: PageOf): Promise<Visit> {
  await holdBack(device, { network: true, processor: true })
  await device.page.goto(url)
  await device.page.locator(screen).filter({ visible: true }).waitFor({ timeout: PATIENCE_MS })
  const screenMs = await device.page.evaluate(() => performance.now())
  await settled(device)
  const paints = await device.page.evaluate(() => {
    const { lcp, fcpMs, layoutShift } = globalThis.paints
    return { lcpMs: lcp.atMs, lcpOf: lcp.of, fcpMs, layoutShift }
  })
  return { ...paints, screenMs }
}

/** The first visit of all, with what came over the network for it. */
export async function firstLoad(device: Device, page: PageOf): Promise<FirstLoad> {
  const answers = new Map<string, { url: string; type: string; sentBytes: number }>()
  device.cdp.on('Network.responseReceived', ({ requestId, response, type }) =>
    answers.set(requestId, { url: response.url, type, sentBytes: 0 }),
  )
  device.cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const answer = answers.get(requestId)
    if (answer) answer.sentBytes = encodedDataLength
  })
  const seen = await visit(device, page)
  const all = [...answers.values()]
  // Later parts are fetched as text and then run.
  const code = all.filter((each) => new URL(each.url).pathname.endsWith('.js'))
  const fonts = all.filter(({ type }) => type === 'Font')
  const bodies = await Promise.all(code.map(async (each) => (await fetch(each.url)).arrayBuffer()))
  return {
    ...seen,
    jsGzipBytes: sum(bodies.map((body) => gzipSync(body, { level: 9 }).length)),
    jsSentBytes: sum(code.map(({ sentBytes }) => sentBytes)),
    fontSentBytes: sum(fonts.map(({ sentBytes }) => sentBytes)),
    allSentBytes: sum(all.map(({ sentBytes }) => sentBytes)),
    fonts: fonts
      .map((font) => /([^/]+?)(\.\w+)?\.\w+$/.exec(new URL(font.url).pathname)?.[1] ?? font.url)
      .toSorted(),
  }
}

/** The longest task of the page's main thread from a tap until what it opens has come; nothing below 50 ms is told apart from 0. */
export async function tap(
  device: Device,
  what: string,
  opens: string,
): Promise<{ longestTaskMs: number; openMs: number }> {
  const { page } = device
  await page.evaluate(() => void (globalThis.paints.tasks = []))
  const startedAt = performance.now()
  await page.locator(what).filter({ visible: true }).first().click()
  await page.locator(opens).filter({ visible: true }).first().waitFor({ timeout: PATIENCE_MS })
  const openMs = performance.now() - startedAt
  await settled(device)
  const tasks = await page.evaluate(() => globalThis.paints.tasks)
  return { longestTaskMs: Math.max(0, ...tasks), openMs }
}

export type Scrolled = {
  frames: number
  /** Of all frames, those on the screen in time for 60 a second. */
  inTimePercent: number
  longestFrameMs: number
}

/** Scrolls what is in the middle of the screen so many pixels on, or with a minus back. A browser without a screen takes no finger for this. */
export const fling = ({ cdp }: Device, distance: number, speed = 20_000) =>
  cdp.send('Input.synthesizeScrollGesture', {
    x: PHONE.width / 2,
    y: PHONE.height / 2,
    yDistance: -distance,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })

/** Pixels a second. */
const FINGER_SPEED = 2400
/** A frame of a display of 60 a second, with half of one for the clock's own shaking. */
const IN_TIME_MS = 1.5 * (1000 / 60)

/** Scrolls as fast as a finger does, and counts how long each frame stood. */
export async function scroll(device: Device, distance: number): Promise<Scrolled> {
  const { page } = device
  const before = await scrolledTo(page)
  await page.evaluate(() => {
    const frames: number[] = []
    globalThis.paints.frames = frames
    let last: number | undefined
    const frame = (at: number) => {
      if (last !== undefined) frames.push(at - last)
      last = at
      if (globalThis.paints.frames === frames) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
  await fling(device, distance, FINGER_SPEED)
  const frames = await page.evaluate(() => {
    const { frames: taken } = globalThis.paints
    globalThis.paints.frames = []
    return taken
  })
  const moved = Math.abs((await restsAt(page)) - before)
  if (moved < Math.abs(distance) / 2) throw new Error(`${page.url()} moved by ${moved} pixels only`)
  const inTime = frames.filter((ms) => ms <= IN_TIME_MS).length
  return {
    frames: frames.length,
    inTimePercent: (100 * inTime) / frames.length,
    longestFrameMs: Math.max(...frames),
  }
}

/** How far what is in the middle of the screen is scrolled. Asking every element of a long list takes longer than the list. */
const scrolledTo = (page: Page) =>
  page.evaluate(() => {
    let total = 0
    const middle = document.elementFromPoint(innerWidth / 2, innerHeight / 2)
    for (let each = middle; each; each = each.parentElement) total += each.scrollTop
    return total
  })

/** Where it is once it moves no more: a slow page still has turns of the wheel to answer when the hand has left it. */
async function restsAt(page: Page): Promise<number> {
  for (let at = await scrolledTo(page); ;) {
    await sleep(STILL_MS)
    const now = await scrolledTo(page)
    if (now === at) return now
    at = now
  }
}

/** Nothing is asked for, nothing is being worked on, no skeleton is in sight, and the fonts are there: for half a second. */
export async function settled({ page, openRequests }: Device): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  for (let stillSince: number | undefined; ;) {
    // Answers when the page's main thread has nothing else to do.
    const isStill = await page.evaluate(async () => {
      await new Promise((resolve) => requestIdleCallback(resolve))
      const isWaiting = (each: Element) => each.checkVisibility()
      return (
        document.fonts.status === 'loaded' &&
        ![...document.querySelectorAll('[aria-busy="true"]')].some(isWaiting)
      )
    })
    const now = performance.now()
    stillSince = isStill && openRequests() === 0 ? (stillSince ?? now) : undefined
    if (stillSince !== undefined && now - stillSince > STILL_MS) return
    if (now > deadline) throw new Error(`${page.url()} does not come to rest`)
    await sleep(50)
  }
}

type Paints = {
  lcp: { atMs: number; of: string }
  fcpMs: number
  layoutShift: number
  tasks: number[]
  frames: number[]
}
declare global {
  var paints: Paints
}

/** Runs in the page, before anything of ours. */
function watchPaints() {
  const paints: Paints = { lcp: { atMs: 0, of: '' }, fcpMs: 0, layoutShift: 0, tasks: [], frames: [] }
  globalThis.paints = paints
  type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean }
  type Largest = PerformanceEntry & { element?: Element }
  const watch = (type: string, seen: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true })
  watch('largest-contentful-paint', (entry) => {
    const { element } = entry as Largest
    const words = element?.textContent?.slice(0, 40) ?? ''
    paints.lcp = { atMs: entry.startTime, of: `${element?.tagName.toLowerCase() ?? 'gone'} ${words}`.trim() }
  })
  watch('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') paints.fcpMs = entry.startTime
  })
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as Shift
    if (!hadRecentInput) paints.layoutShift += value
  })
  watch('longtask', (entry) => paints.tasks.push(entry.duration))
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
