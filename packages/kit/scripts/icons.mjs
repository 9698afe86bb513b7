// Writes src/ui/icon-paths.gen.ts: the outlines of the icons we use, from Material Design Icons. A few kilobytes of paths instead of a
// font of 7000 glyphs. To use another icon, add its name below and run `npm run icons -w @buildxpert/kit`.
import fs from 'node:fs'
import { createRequire } from 'node:module'

const outlines = createRequire(import.meta.url)('@mdi/js')

const NAMES = `
account account-circle account-circle-outline account-group-outline account-heart-outline
account-outline account-remove-outline account-voice alert alert-circle-outline alert-outline arrow-left beach bell
bell-outline briefcase-outline calendar-arrow-right calendar-check calendar-check-outline
calendar-clock calendar-clock-outline calendar-outline calendar-plus calendar-remove-outline
card-account-details-outline cellphone check check-all check-circle-outline check-decagram
chevron-down chevron-left chevron-right city-variant-outline clipboard-text clipboard-text-outline
clock-check-outline clock-fast clock-outline close close-circle-outline coffee-outline content-copy
content-paste crosshairs-gps currency-inr devices directions download eye-off-outline eye-outline hammer-wrench
hand-coin-outline history home home-outline inbox-arrow-down-outline laptop lock-outline logout logout-variant magnify
map-marker-check-outline map-marker-outline map-marker-path map-marker-plus-outline
map-marker-radius-outline medal-outline message-text-outline minus pencil-outline phone-check-outline
phone-in-talk-outline phone-lock-outline play plus radiobox-blank radiobox-marked record-circle-outline refresh
repeat run-fast school-outline shield-check-outline star tag tag-outline theme-light-dark
timer-off-outline timer-outline translate trash-can-outline weather-night weather-sunset-up
white-balance-sunny wifi-off
`
  .trim()
  .split(/\s+/)

const exportOf = (name) =>
  `mdi${name
    .split('-')
    .map((word) => word[0].toUpperCase() + word.slice(1))
    .join('')}`

const lines = [...new Set(NAMES)].sort().map((name) => {
  const outline = outlines[exportOf(name)]
  if (outline === undefined)
    throw new Error(`There is no icon named ${name}: see https://pictogrammers.com/library/mdi/`)
  return `  ${/^\w+$/.test(name) ? name : `'${name}'`}:\n    '${outline}',`
})
fs.writeFileSync(
  new URL('../src/ui/icon-paths.gen.ts', import.meta.url),
  `// Made by scripts/icons.mjs from @mdi/js (Apache 2.0); do not edit by hand.
/** Outlines on a 24 grid. */
export const ICON_PATHS = {
${lines.join('\n')}
} as const
`,
)
