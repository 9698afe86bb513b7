import type { ReactNode } from 'react'
import { Modal, Platform, ScrollView, View } from 'react-native'
import { Pressable } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useT } from '../i18n/use-t'
import { Button } from './button'
import { IconButton } from './icon-button'
import { Text } from './text'
import { layout, shadow, space } from './theme'
import { useBreakpoint, useReducedMotion, useTheme } from './theme-context'

export interface SheetProps {
  isOpen: boolean
  onClose: () => void
  title: string
  children: ReactNode
  footer?: ReactNode
  testID?: string
}

/** For choosing: slides up on a phone, a panel in the middle on a wide screen. Esc and a tap beside it close; focus stays inside and returns. */
export function Sheet({ isOpen, onClose, title, children, footer, testID }: SheetProps) {
  const { colors, isDark } = useTheme()
  const { isWide } = useBreakpoint()
  const isStill = useReducedMotion()
  const { bottom } = useSafeAreaInsets()
  const t = useT()
  return (
    <Modal
      visible={isOpen}
      transparent
      // In a browser the page's own style makes it an instant where the system asks for less motion: with 'none' a sheet that is open from the
      // start leaves the focus behind it and does not hear Esc.
      animationType={Platform.OS === 'web' ? (isWide ? 'fade' : 'slide') : isStill ? 'none' : 'fade'}
      onRequestClose={onClose}
      statusBarTranslucent
    >
      <View
        style={{
          flex: 1,
          justifyContent: isWide ? 'center' : 'flex-end',
          alignItems: 'center',
          padding: isWide ? space.xl : 0,
        }}
      >
        <View
          role="dialog"
          aria-label={title}
          aria-modal
          accessibilityViewIsModal
          {...(testID !== undefined && { testID })}
          style={{
            zIndex: 1,
            width: '100%',
            maxWidth: layout.form,
            maxHeight: '88%',
            backgroundColor: isDark ? colors.raised : colors.surface,
            borderTopLeftRadius: 20,
            borderTopRightRadius: 20,
            borderBottomLeftRadius: isWide ? 20 : 0,
            borderBottomRightRadius: isWide ? 20 : 0,
            boxShadow: shadow,
            overflow: 'hidden',
          }}
        >
          <View
            style={{
              flexDirection: 'row',
              alignItems: 'center',
              paddingLeft: space.xl,
              paddingRight: space.s,
              paddingTop: space.m,
              paddingBottom: space.xs,
            }}
          >
            <Text variant="lead" weight="bold" heading={2} style={{ flex: 1 }}>
              {title}
            </Text>
            <IconButton icon="close" label={t('common.close')} onPress={onClose} />
          </View>
          <ScrollView
            style={{ flexGrow: 0, flexShrink: 1 }}
            contentContainerStyle={{
              paddingHorizontal: space.xl,
              paddingTop: space.xs,
              paddingBottom: footer === undefined ? Math.max(bottom, space.xl) : space.l,
              gap: space.m,
            }}
            keyboardShouldPersistTaps="handled"
          >
            {children}
          </ScrollView>
          {footer !== undefined && (
            <View
              style={{
                paddingHorizontal: space.xl,
                paddingTop: space.m,
                paddingBottom: Math.max(bottom, space.l),
                gap: space.s,
                borderTopWidth: 1,
                borderTopColor: colors.outline,
              }}
            >
              {footer}
            </View>
          )}
        </View>
        {/* Below the panel, yet after it: the first that can take the focus gets it, and that is not to be what nobody hears of. */}
        <Pressable
          accessible={false}
          tabIndex={-1}
          aria-hidden
          onPress={onClose}
          style={{ position: 'absolute', inset: 0, backgroundColor: colors.scrim }}
        />
      </View>
    </Modal>
  )
}

export interface ConfirmDialogProps {
  isOpen: boolean
  title: string
  /** What will happen, in one or two sentences. */
  text: string
  confirmLabel: string
  onConfirm: () => void
  onClose: () => void
  isDangerous?: boolean
  isBusy?: boolean
}

/** Only for what cannot be undone. */
export function ConfirmDialog({
  isOpen,
  title,
  text,
  confirmLabel,
  onConfirm,
  onClose,
  isDangerous = false,
  isBusy = false,
}: ConfirmDialogProps) {
  const t = useT()
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      footer={
        <>
          <Button
            label={confirmLabel}
            kind={isDangerous ? 'danger' : 'primary'}
            onPress={onConfirm}
            loading={isBusy}
            fullWidth
            testID="confirm"
          />
          <Button label={t('common.notNow')} kind="quiet" onPress={onClose} fullWidth />
        </>
      }
    >
      <Text>{text}</Text>
    </Sheet>
  )
}
