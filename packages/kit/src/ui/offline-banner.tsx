import { onlineManager } from '@tanstack/react-query'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { Animated, Easing, View } from 'react-native'
import { SafeAreaInsetsContext, useSafeAreaInsets } from 'react-native-safe-area-context'
import { useFormat } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import { useRealtimeState } from '../session/session-context'
import { Icon } from './icon'
import { Text } from './text'
import { motion, space } from './theme'
import { useReducedMotion, useTheme } from './theme-context'

/** A blink of the network is not worth a word; longer than this is. */
const GRACE_MS = 1500

/**
 * The page, and under it, while the connection is lost, a line that says so and how old what is shown is. It slides in from below: what
 * is being read stays where it is, and nothing is covered. The line takes the bottom inset over from the page.
 */
export function OfflineFrame({ children }: { children: ReactNode }) {
  const insets = useSafeAreaInsets()
  const since = useLostSince()
  const isLost = since !== null
  const inner = useMemo(() => (isLost ? { ...insets, bottom: 0 } : insets), [insets, isLost])
  return (
    <View style={{ flex: 1 }}>
      <SafeAreaInsetsContext value={inner}>
        <View style={{ flex: 1, minHeight: 0 }}>{children}</View>
      </SafeAreaInsetsContext>
      {isLost && <OfflineLine since={since} bottom={insets.bottom} />}
    </View>
  )
}

function OfflineLine({ since, bottom }: { since: string; bottom: number }) {
  const { colors } = useTheme()
  const { time } = useFormat()
  const t = useT()
  const isStill = useReducedMotion()
  const [height, setHeight] = useState(0)
  const [shown] = useState(() => new Animated.Value(0))
  useEffect(() => {
    Animated.timing(shown, {
      toValue: height,
      duration: isStill ? 0 : motion.calm,
      easing: Easing.out(Easing.quad),
      useNativeDriver: false,
    }).start()
  }, [shown, height, isStill])
  return (
    <Animated.View style={{ height: shown, overflow: 'hidden', backgroundColor: colors.warningSoft }}>
      <View
        role="status"
        aria-live="polite"
        accessibilityLiveRegion="polite"
        testID="offline-banner"
        onLayout={({ nativeEvent }) => setHeight(nativeEvent.layout.height)}
        style={{
          position: 'absolute',
          left: 0,
          right: 0,
          top: 0,
          paddingTop: space.s,
          paddingBottom: Math.max(bottom, space.s),
          paddingHorizontal: space.l,
          flexDirection: 'row',
          alignItems: 'center',
          justifyContent: 'center',
          gap: space.s,
        }}
      >
        <Icon name="wifi-off" size={18} tone="warning" />
        <Text variant="small" weight="medium" tone="warning" style={{ flexShrink: 1 }}>
          {t('offline.banner', { time: time(since) })}
        </Text>
      </View>
    </Animated.View>
  )
}

/** When the connection was lost; null while there is one. */
function useLostSince(): string | null {
  const isOnline = useSyncExternalStore(subscribeOnline, isOnlineNow, isOnlineNow)
  const isSocketLost = useRealtimeState() === 'reconnecting'
  const isLost = isSocketLost || !isOnline
  const [since, setSince] = useState<string | null>(null)
  useEffect(() => {
    if (!isLost) return setSince(null)
    const lostAt = new Date().toISOString()
    const timer = setTimeout(() => setSince(lostAt), GRACE_MS)
    return () => clearTimeout(timer)
  }, [isLost])
  return since
}

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
const isOnlineNow = () => onlineManager.isOnline()
