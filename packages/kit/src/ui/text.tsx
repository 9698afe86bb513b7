import { Children, isValidElement, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { Platform, Text as NativeText } from 'react-native'
import type { StyleProp, TextProps as NativeTextProps, TextStyle } from 'react-native'
import { familyOf, fontStore, isFontLoaded, loadFont } from './font-store'
import type { Weight } from './fonts'
import { indicScriptsIn, runsOf } from './scripts'
import type { Script } from './scripts'
import { type } from './theme'
import type { ColorName, TextVariant } from './theme'
import { useTheme } from './theme-context'

export interface TextProps extends Omit<NativeTextProps, 'style'> {
  variant?: TextVariant
  weight?: Weight
  /** A colour of the theme. */
  tone?: ColorName
  color?: string
  align?: 'left' | 'center' | 'right'
  /** Digits of one width, for clocks, prices in columns and codes. */
  tabular?: boolean
  /** Marks a heading of this level for screen readers. */
  heading?: 1 | 2 | 3
  style?: StyleProp<TextStyle>
}

/** All text of the apps. Picks the Anek family for the script it is given, and fetches that family when it is not there yet. */
export function Text({
  variant = 'body',
  weight = variant === 'title' || variant === 'display' || variant === 'heading' ? 'bold' : 'regular',
  tone = 'ink',
  color,
  align,
  tabular,
  heading,
  style,
  children,
  ...rest
}: TextProps) {
  const { colors } = useTheme()
  const words = useMemo(() => plainText(children), [children])
  const scripts = useScripts(words, weight)
  const { size, line } = type[variant]
  const styles: StyleProp<TextStyle> = [
    {
      fontFamily: fontStack(scripts, weight),
      fontSize: size,
      // Stacked vowels and conjuncts need the room; Latin alone looks better tighter.
      lineHeight: scripts.length > 0 ? Math.max(line, Math.round(size * 1.5)) : line,
      color: color ?? colors[tone],
    },
    align !== undefined && { textAlign: align },
    tabular === true && { fontVariant: ['tabular-nums'] },
    style,
  ]
  return (
    <NativeText
      {...rest}
      {...(heading !== undefined && { role: 'heading' as const, 'aria-level': heading })}
      style={styles}
    >
      {Platform.OS !== 'web' && scripts.length > 1 && isPlain(children)
        ? nativeRuns(words, weight)
        : children}
    </NativeText>
  )
}

/** Font family for a place that takes no `Text`, such as an input. */
export function useFontFamily(text: string, weight: Weight = 'regular') {
  const scripts = useScripts(text, weight)
  return fontStack(scripts, weight)
}

/** Loads what the text needs. */
function useScripts(text: string, weight: Weight): Script[] {
  useFontsThere()
  const scripts = useMemo(() => indicScriptsIn(text), [text])
  useEffect(() => {
    for (const script of scripts) void loadFont(script, weight)
  }, [scripts, weight])
  return scripts
}

/**
 * Draws again when a font has come. A browser does that by itself: with each font that a name brought along, all texts of all screens drew
 * again in one go, a third of a second on a cheap phone.
 */
const useFontsThere =
  Platform.OS === 'web'
    ? () => undefined
    : () => useSyncExternalStore(fontStore.subscribe, fontStore.version, fontStore.version)

/** A browser falls back letter by letter through the list; a native system takes one family for the run. */
function fontStack(scripts: readonly Script[], weight: Weight): string {
  if (Platform.OS !== 'web') return nativeFamily(scripts[0] ?? 'Latin', weight)
  // Until `medium` is there, `regular` of the same script stands in for it, rather than the system's face.
  const weights: readonly Weight[] = weight === 'medium' ? ['medium', 'regular'] : [weight]
  const families = (['Latin', ...scripts] as const).flatMap((script) =>
    weights.map((each) => familyOf(script, each)),
  )
  return [...families, 'system-ui', 'sans-serif'].join(', ')
}

function nativeFamily(script: Script, weight: Weight): string {
  const weights: readonly Weight[] =
    weight === 'regular' ? ['regular', 'medium'] : [weight, 'medium', 'regular']
  const there = weights.find((each) => isFontLoaded(script, each))
  return there ? familyOf(script, there) : 'System'
}

function nativeRuns(text: string, weight: Weight): ReactNode {
  return runsOf(text).map((run, at) => (
    <NativeText key={at} style={{ fontFamily: nativeFamily(run.script, weight) }}>
      {run.text}
    </NativeText>
  ))
}

function isPlain(children: ReactNode) {
  return !Children.toArray(children).some(isValidElement)
}

/** The words directly inside; nested texts look after themselves. */
function plainText(children: ReactNode): string {
  return Children.toArray(children)
    .map((child) => (typeof child === 'string' || typeof child === 'number' ? String(child) : ''))
    .join('')
}
