import { View } from 'react-native'
import { Path, Rect, Svg } from './svg'
import { Text } from './text'
import { palettes, space } from './theme'
import { useTheme } from './theme-context'

/** A roofline whose right slope is a stroke of an X: marigold on teal. The same in light and dark. */
export function Mark({ size = 32 }: { size?: number }) {
  const { primary } = palettes.light
  const { accent } = palettes.light
  return (
    <Svg width={size} height={size} viewBox="0 0 64 64" aria-hidden>
      <Rect width={64} height={64} rx={15} fill={primary} />
      <Path
        d="M13 37 L33 17 L51 47"
        fill="none"
        stroke={accent}
        strokeWidth={6.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <Path d="M51 25 L31 47" stroke={accent} strokeWidth={6.5} strokeLinecap="round" />
    </Svg>
  )
}

/** Mark and name. Latin in every language: it is a name. */
export function Wordmark({ size = 24 }: { size?: number }) {
  const { colors } = useTheme()
  return (
    <View
      accessible
      role="img"
      aria-label="BuildXpert"
      style={{ flexDirection: 'row', alignItems: 'center', gap: space.s }}
    >
      <Mark size={Math.round(size * 1.35)} />
      <Text
        weight="bold"
        color={colors.ink}
        style={{ fontSize: size, lineHeight: Math.round(size * 1.35), letterSpacing: -0.3 }}
      >
        BuildXpert
      </Text>
    </View>
  )
}
