import { ICON_PATHS } from './icon-paths.gen'
import { Path, SilentSvg } from './svg'
import type { ColorName } from './theme'
import { useTheme } from './theme-context'

/** Material Community icons that we use; scripts/icons.mjs takes in more. */
export type IconName = keyof typeof ICON_PATHS

export interface IconProps {
  name: IconName
  size?: number
  /** A colour of the theme; `color` takes a ready one, for parts that already know theirs. */
  tone?: ColorName
  color?: string
}

/** Always beside a word or inside a labelled control, hence hidden from screen readers. */
export function Icon({ name, size = 24, tone = 'ink', color }: IconProps) {
  const { colors } = useTheme()
  return (
    <SilentSvg size={size} viewBox="0 0 24 24">
      <Path d={ICON_PATHS[name]} fill={color ?? colors[tone]} />
    </SilentSvg>
  )
}
