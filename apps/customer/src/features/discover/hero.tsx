import {
  Icon,
  Path,
  Svg,
  Tappable,
  Text,
  layout,
  radius,
  space,
  useBreakpoint,
  useT,
  useTheme,
} from '@buildxpert/kit'
import { Link } from 'expo-router'
import { View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { paths } from '../../paths'
import { PlaceButton } from './place-button'

/** The top of home: where, the question, and the field to answer it in, under our own roof. */
export function Hero() {
  const t = useT()
  const { colors, isDark } = useTheme()
  const { isWide } = useBreakpoint()
  const { top } = useSafeAreaInsets()
  const ink = isDark ? colors.ink : colors.onPrimary
  const side = isWide ? space.xxl : space.l
  return (
    <View
      style={{
        backgroundColor: isDark ? colors.primarySoft : colors.primary,
        overflow: 'hidden',
        paddingTop: top + (isWide ? space.l : space.s),
        paddingBottom: space.xl,
      }}
    >
      <Roof color={colors.accent} size={isWide ? 250 : 112} top={isWide ? -15 : top - 24} />
      <View
        style={{
          width: '100%',
          maxWidth: layout.content + 2 * side,
          alignSelf: 'center',
          paddingHorizontal: side,
          gap: space.m,
        }}
      >
        <View style={{ flexDirection: 'row' }}>
          <PlaceButton color={ink} />
        </View>
        <Text
          variant={isWide ? 'display' : 'title'}
          weight="bold"
          heading={1}
          color={ink}
          style={{ maxWidth: 560 }}
        >
          {t('home.title')}
        </Text>
        <Link href={paths.search} asChild>
          <Tappable
            label={t('home.search')}
            role="link"
            testID="search"
            style={{
              flexDirection: 'row',
              alignItems: 'center',
              gap: space.m,
              minHeight: 56,
              maxWidth: 560,
              paddingHorizontal: space.l,
              paddingVertical: space.s,
              borderRadius: radius.control,
              backgroundColor: colors.surface,
            }}
          >
            <Icon name="magnify" tone="primary" />
            <Text tone="muted" style={{ flex: 1 }}>
              {t('home.search')}
            </Text>
          </Tappable>
        </Link>
      </View>
    </View>
  )
}

/** The mark's two strokes, large and faint. On a phone it ends above the question, whose words are never drawn across it. */
function Roof({ color, size, top }: { color: string; size: number; top: number }) {
  return (
    <View aria-hidden testID="roof" style={{ position: 'absolute', right: -size * 0.08, top, opacity: 0.32 }}>
      <Svg width={size} height={size} viewBox="0 0 64 64" fill="none">
        <Path
          d="M13 37 L33 17 L51 47 M51 25 L31 47"
          stroke={color}
          strokeWidth={6.5}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </Svg>
    </View>
  )
}
