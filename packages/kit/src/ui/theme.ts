/** Every colour, size and duration of the product (VISUAL.md). Nothing else in the apps names a colour. */

const light = {
  background: '#FAF7F2',
  surface: '#FFFFFF',
  raised: '#F3EEE6',
  ink: '#1D2526',
  muted: '#566062',
  neutralSoft: '#F3EEE6',
  primary: '#0F5C5C',
  onPrimary: '#FFFFFF',
  primarySoft: '#DDEDEB',
  accent: '#F28C28',
  onAccent: '#1D2526',
  accentSoft: '#FDEBD6',
  success: '#1F7A4D',
  successSoft: '#E4F2EA',
  warning: '#8A5A00',
  warningSoft: '#FBF0DC',
  danger: '#B3261E',
  onDanger: '#FFFFFF',
  dangerSoft: '#FBE8E6',
  info: '#2B5FA8',
  infoSoft: '#E6EDF8',
  outline: '#D9D2C7',
  /** Edges that tell a field or a control from its ground: 3:1. */
  outlineStrong: '#857F73',
  scrim: 'rgba(16, 22, 22, 0.48)',
} as const

type Colors = Record<keyof typeof light, string>

const dark: Colors = {
  background: '#101616',
  surface: '#182020',
  raised: '#212B2B',
  ink: '#ECEFEF',
  muted: '#A9B4B5',
  neutralSoft: '#2E3A39',
  primary: '#6CC5BF',
  onPrimary: '#06201F',
  primarySoft: '#173836',
  accent: '#FFB55A',
  onAccent: '#1D2526',
  accentSoft: '#3A2A14',
  success: '#7BD3A2',
  successSoft: '#16302A',
  warning: '#EBB95C',
  warningSoft: '#352A12',
  danger: '#F59A93',
  onDanger: '#2B0705',
  dangerSoft: '#3D201E',
  info: '#95BDF2',
  infoSoft: '#1A2A40',
  outline: '#33403F',
  outlineStrong: '#73827F',
  scrim: 'rgba(0, 0, 0, 0.6)',
}

export const palettes: Record<'light' | 'dark', Colors> = { light, dark }
export type ColorName = keyof Colors

export const space = { xs: 4, s: 8, m: 12, l: 16, xl: 24, xxl: 32, huge: 48 } as const
export const radius = { card: 12, control: 10, full: 999 } as const

/** Font sizes with the height of a Latin line. Indic lines take 1.5 × the size, see `lineHeightFor`. */
export const type = {
  tiny: { size: 12, line: 16 },
  small: { size: 14, line: 20 },
  body: { size: 16, line: 24 },
  lead: { size: 18, line: 26 },
  heading: { size: 22, line: 28 },
  title: { size: 28, line: 34 },
  display: { size: 34, line: 40 },
} as const
export type TextVariant = keyof typeof type

/** Milliseconds. */
export const motion = { quick: 150, calm: 220 } as const

export const layout = {
  /** From this width on: side rail, panes, panels instead of bottom sheets. */
  wide: 900,
  content: 1120,
  form: 560,
  touch: 48,
} as const

/** The one shadow, for raised things in light; dark lifts by a lighter surface instead. */
export const shadow = '0 1px 2px rgba(29, 37, 38, 0.06), 0 4px 14px rgba(29, 37, 38, 0.07)'

export interface Theme {
  isDark: boolean
  colors: Colors
}
export const themes: Record<'light' | 'dark', Theme> = {
  light: { isDark: false, colors: light },
  dark: { isDark: true, colors: dark },
}
