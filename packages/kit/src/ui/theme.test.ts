import { TONES } from './badge'
import { palettes } from './theme'
import type { ColorName } from './theme'

/** WCAG 2.2 relative luminance of #RRGGBB. */
function luminance(hex: string) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(one: string, other: string) {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const grounds: ColorName[] = ['background', 'surface', 'raised']
const texts: ColorName[] = ['ink', 'muted', 'primary', 'success', 'warning', 'danger', 'info']
const pairs: [ColorName, ColorName][] = [
  ...grounds.flatMap((ground) => texts.map((text): [ColorName, ColorName] => [text, ground])),
  ...Object.values(TONES).map(({ ink, ground }): [ColorName, ColorName] => [ink, ground]),
  ['ink', 'primarySoft'],
  ['muted', 'primarySoft'],
  ['ink', 'accentSoft'],
  ['ink', 'warningSoft'],
  ['onPrimary', 'primary'],
  ['onAccent', 'accent'],
  ['onDanger', 'danger'],
]

describe.each(['light', 'dark'] as const)('%s theme', (name) => {
  const colors = palettes[name]
  test.each(pairs)('%s on %s is readable (4.5:1)', (text, ground) => {
    expect(contrast(colors[text], colors[ground])).toBeGreaterThanOrEqual(4.5)
  })
  test.each(grounds)('edges of fields stand out from %s (3:1)', (ground) => {
    expect(contrast(colors.outlineStrong, colors[ground])).toBeGreaterThanOrEqual(3)
  })
  test.each(grounds)('the focus ring stands out from %s (3:1)', (ground) => {
    expect(contrast(colors.primary, colors[ground])).toBeGreaterThanOrEqual(3)
  })
})
