import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useT } from '../i18n/use-t'
import { useBottomBarHeight } from './bottom-bars'
import { Icon } from './icon'
import { IconButton } from './icon-button'
import { Tappable } from './tappable'
import { Text } from './text'
import { palettes, radius, space } from './theme'
import { useBreakpoint, useTheme } from './theme-context'

export interface ToastMessage {
  text: string
  tone?: 'neutral' | 'success' | 'danger'
  action?: { label: string; onPress: () => void }
}

const SHOWN_MS = 5000
const ToastContext = createContext<{ show: (message: ToastMessage) => void }>({ show: () => undefined })

/** For what just happened. `show({ text, tone, action })`; a new one takes the old one's place. */
export function useToast() {
  return useContext(ToastContext)
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const show = useCallback((next: ToastMessage) => {
    if (timer.current) clearTimeout(timer.current)
    setMessage(next)
    // Something to press needs time to be found.
    timer.current = setTimeout(() => setMessage(null), next.action ? SHOWN_MS * 2 : SHOWN_MS)
  }, [])
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current)
    },
    [],
  )
  const toast = useMemo(() => ({ show }), [show])
  return (
    <ToastContext value={toast}>
      <View style={{ flex: 1 }}>
        {children}
        {message && <Toast {...message} onClose={() => setMessage(null)} />}
      </View>
    </ToastContext>
  )
}

/** Dark on a light page and light on a dark one, so that it is seen on any ground. */
export function Toast({ text, tone = 'neutral', action, onClose }: ToastMessage & { onClose: () => void }) {
  const { isDark } = useTheme()
  const { isWide } = useBreakpoint()
  const { bottom } = useSafeAreaInsets()
  const barHeight = useBottomBarHeight()
  const t = useT()
  const colors = palettes[isDark ? 'light' : 'dark']
  const icon = { neutral: null, success: 'check-circle-outline', danger: 'alert-circle-outline' } as const
  const sign = icon[tone]
  return (
    <View
      style={{
        position: 'absolute',
        left: isWide ? space.xl : space.l,
        right: isWide ? space.xl : space.l,
        bottom: bottom + (isWide ? space.xl : 88) + barHeight,
        alignItems: 'center',
        pointerEvents: 'box-none',
      }}
    >
      <View
        role="status"
        aria-live="polite"
        accessibilityLiveRegion="polite"
        testID="toast"
        style={{
          flexDirection: 'row',
          alignItems: 'center',
          gap: space.s,
          maxWidth: 520,
          minHeight: 52,
          paddingLeft: space.l,
          paddingVertical: 2,
          borderRadius: radius.card,
          backgroundColor: colors.raised,
          boxShadow: '0 6px 24px rgba(0, 0, 0, 0.24)',
        }}
      >
        {sign && <Icon name={sign} size={20} color={tone === 'success' ? colors.success : colors.danger} />}
        <Text variant="small" color={colors.ink} style={{ flexShrink: 1, paddingVertical: space.s }}>
          {text}
        </Text>
        {action && (
          <Tappable
            label={action.label}
            onPress={() => {
              onClose()
              action.onPress()
            }}
            style={{ minHeight: 48, justifyContent: 'center', paddingHorizontal: space.s }}
          >
            <Text variant="small" weight="bold" color={colors.primary}>
              {action.label}
            </Text>
          </Tappable>
        )}
        <ToastClose label={t('common.close')} onPress={onClose} isOnLight={isDark} />
      </View>
    </View>
  )
}

function ToastClose({
  label,
  onPress,
  isOnLight,
}: {
  label: string
  onPress: () => void
  isOnLight: boolean
}) {
  const { isDark } = useTheme()
  // The toast's ground is the other theme's; `onPrimary` is dark in dark, `surface` is white in light.
  return (
    <IconButton
      icon="close"
      label={label}
      onPress={onPress}
      tone={isDark && isOnLight ? 'onPrimary' : 'surface'}
    />
  )
}
