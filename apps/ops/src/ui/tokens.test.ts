import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { palettes, shadow } from '../../../../packages/kit/src/ui/theme.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

test.each(['light', 'dark'] as const)('the console has the colours of the apps: %s', (name) => {
  const block = css.split(":root[data-appearance='dark']")[name === 'light' ? 0 : 1] ?? ''
  const told = Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#\w+|rgba\([^)]+\));/g)].map(([, key, value]) => [key, value]),
  )
  const wanted = Object.fromEntries(
    Object.entries(palettes[name]).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value.startsWith('#') ? value.toLowerCase() : value,
    ]),
  )
  expect(told).toEqual(wanted)
})

test('and their shadow', () => {
  expect(css).toContain(`--shadow: ${shadow};`)
})
