import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useColorScheme } from 'react-native'
import { paintDocument } from '../platform/web-document'
import { preferences } from '../platform/preferences'
import { themes } from './theme'
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
      <ThemeContext value={theme}>{children}</ThemeContext>
    </AppearanceContext>
  )
}
