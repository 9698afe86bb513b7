import { onlineManager } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useFormat } from '../i18n/use-format'
import { useT } from '../i18n/use-t'
import { useRealtimeState } from '../session/session-context'
import { Icon } from './icon'
import { Text } from './text'
import { space } from './theme'
import { useTheme } from './theme-context'

/** A blink of the network is not worth a word; longer than this is. */
const GRACE_MS = 1500

/** Says that the connection is lost, and how old what is shown is. Goes by itself. */
export function OfflineBanner() {
  const { colors } = useTheme()
  const { top } = useSafeAreaInsets()
  const { time } = useFormat()
  const t = useT()
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
  if (since === null) return null
  return (
    <View
      role="status"
      aria-live="polite"
      accessibilityLiveRegion="polite"
      testID="offline-banner"
      style={{
        paddingTop: top + space.s,
        paddingBottom: space.s,
        paddingHorizontal: space.l,
        flexDirection: 'row',
        alignItems: 'center',
        justifyContent: 'center',
        gap: space.s,
        backgroundColor: colors.warningSoft,
      }}
    >
      <Icon name="wifi-off" size={18} tone="warning" />
      <Text variant="small" weight="medium" tone="warning" style={{ flexShrink: 1 }}>
        {t('offline.banner', { time: time(since) })}
      </Text>
    </View>
  )
}

const subscribeOnline = (listener: () => void) => onlineManager.subscribe(listener)
const isOnlineNow = () => onlineManager.isOnline()
