/**
 * Draws the icons of one app from the mark: `node scripts/draw-icons.ts customer|provider`.
 * The mark is a roofline whose right slope goes on as a stroke of the X. Customers get marigold on teal, providers the inverse,
 * so that somebody with both apps on one phone tells them apart at a glance. Run it again only when the mark changes; the
 * drawings are committed.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'

const TEAL = '#0F5C5C'
const MARIGOLD = '#F28C28'
const looks = {
  customer: { ground: TEAL, stroke: MARIGOLD },
  provider: { ground: MARIGOLD, stroke: TEAL },
}

const app = process.argv[2]
if (app !== 'customer' && app !== 'provider') throw new Error('say which app: customer or provider')
const { ground, stroke } = looks[app]

/** The mark on a 64 × 64 field, as the kit's `Mark` draws it; two strokes, the first being roof and X at once. */
const strokes = (colour: string, width = 6.5) =>
  `<g fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">` +
  '<path d="M13 37 33 17 51 47"/><path d="M51 25 31 47"/></g>'

/** `scale` shrinks the mark around the middle, for launchers that cut a circle out of the picture. */
const drawing = (options: {
  ground?: string
  radius?: number
  colour: string
  scale?: number
  height?: number
}) => {
  const { scale = 1 } = options
  const offset = 32 - 32 * scale
  const back = options.ground
    ? `<rect width="64" height="64" rx="${options.radius ?? 0}" fill="${options.ground}"/>`
    : ''
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `${back}<g transform="translate(${offset} ${offset}) scale(${scale})">${strokes(options.colour)}</g></svg>\n`
  )
}

const root = join(import.meta.dirname, '..', 'apps', app)
const rounded = drawing({ ground, radius: 15, colour: stroke })
const square = drawing({ ground, colour: stroke, scale: 0.92 })
const pictures: [path: string, size: number, svg: string][] = [
  ['assets/icon.png', 1024, square],
  ['assets/adaptive-foreground.png', 1024, drawing({ colour: stroke, scale: 0.62 })],
  ['assets/adaptive-monochrome.png', 1024, drawing({ colour: '#FFFFFF', scale: 0.62 })],
  ['assets/splash.png', 1024, drawing({ colour: stroke })],
  ['assets/favicon.png', 48, rounded],
  ['public/icon-180.png', 180, square],
  ['public/icon-192.png', 192, rounded],
  ['public/icon-512.png', 512, rounded],
  ['public/icon-maskable-512.png', 512, drawing({ ground, colour: stroke, scale: 0.74 })],
]

for (const folder of ['assets', 'public']) mkdirSync(join(root, folder), { recursive: true })
writeFileSync(join(root, 'public/mark.svg'), rounded)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
for (const [path, size, svg] of pictures) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`)
  writeFileSync(join(root, path), await page.screenshot({ omitBackground: true }))
  await page.close()
}
await browser.close()
