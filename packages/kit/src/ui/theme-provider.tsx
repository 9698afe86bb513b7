import { useEffect, useMemo, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { useColorScheme } from 'react-native'
import { PaperProvider } from 'react-native-paper'
import { paintDocument } from '../platform/web-document'
import { preferences } from '../platform/preferences'
import { Icon, isIconName } from './icon'
import { themes } from './theme'
import type { Theme } from './theme'
import { AppearanceContext, ThemeContext } from './theme-context'
import type { Appearance } from './theme-context'

const APPEARANCES: readonly Appearance[] = ['system', 'light', 'dark']

export function ThemeProvider({ children }: { children: ReactNode }) {
  const system = useColorScheme()
  const [appearance, setAppearance] = useState<Appearance>(
    () => APPEARANCES.find((name) => name === preferences.get('appearance')) ?? 'system',
  )
  const theme = themes[(appearance === 'system' ? system : appearance) === 'dark' ? 'dark' : 'light']
  const choose = useMemo<[Appearance, (next: Appearance) => void]>(
    () => [
      appearance,
      (next) => {
        preferences.set('appearance', next)
        setAppearance(next)
      },
    ],
    [appearance],
  )
  useEffect(() => paintDocument(theme), [theme])

  return (
    <AppearanceContext value={choose}>
      <ThemeContext value={theme}>
        <PaperProvider theme={paperTheme(theme)} settings={{ icon: PaperIcon, rippleEffectEnabled: true }}>
          {children}
        </PaperProvider>
      </ThemeContext>
    </AppearanceContext>
  )
}

/** Paper asks for icons by name, from the same set; one that is not taken in yet leaves its place empty. */
function PaperIcon({ name, color, size }: { name: string; color?: string | undefined; size: number }) {
  return isIconName(name) ? <Icon name={name} size={size} {...(color !== undefined && { color })} /> : null
}

/** Every colour that Paper knows, in ours: none of its own is left to show through, nor loaded. */
function paperTheme({ isDark, colors }: Theme): ComponentProps<typeof PaperProvider>['theme'] {
  const inverse = themes[isDark ? 'light' : 'dark'].colors
  return {
    dark: isDark,
    roundness: 10,
    colors: {
      primary: colors.primary,
      onPrimary: colors.onPrimary,
      primaryContainer: colors.primarySoft,
      onPrimaryContainer: colors.ink,
      secondary: colors.primary,
      onSecondary: colors.onPrimary,
      secondaryContainer: colors.primarySoft,
      onSecondaryContainer: colors.ink,
      tertiary: colors.accent,
      onTertiary: colors.onAccent,
      tertiaryContainer: colors.warningSoft,
      onTertiaryContainer: colors.ink,
      background: colors.background,
      onBackground: colors.ink,
      surface: colors.surface,
      onSurface: colors.ink,
      surfaceVariant: colors.raised,
      onSurfaceVariant: colors.muted,
      surfaceDisabled: colors.raised,
      onSurfaceDisabled: colors.muted,
      outline: colors.outlineStrong,
      outlineVariant: colors.outline,
      error: colors.danger,
      onError: colors.onDanger,
      errorContainer: colors.dangerSoft,
      onErrorContainer: colors.ink,
      inverseSurface: inverse.surface,
      inverseOnSurface: inverse.ink,
      inversePrimary: inverse.primary,
      shadow: '#000000',
      scrim: colors.scrim,
      backdrop: colors.scrim,
      elevation: {
        level0: 'transparent',
        level1: colors.surface,
        level2: colors.surface,
        level3: colors.raised,
        level4: colors.raised,
        level5: colors.raised,
      },
    },
  }
}
