import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { KeyboardAvoidingView, Platform, RefreshControl, ScrollView, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useT } from '../i18n/use-t'
import { setDocumentTitle } from '../platform/web-document'
import { useReportedHeight } from './bottom-bars'
import { IconButton } from './icon-button'
import { Text } from './text'
import { layout, space } from './theme'
import { useBreakpoint, useTheme } from './theme-context'

export interface ScreenProps {
  /** Shown on top and, on the web, in the browser's tab. */
  title: string
  subtitle?: string | undefined
  /** Replaces the title line, for a page whose top is something else; the title still names the tab. */
  header?: ReactNode
  onBack?: (() => void) | undefined
  /** At the right of the title. */
  actions?: ReactNode
  children: ReactNode
  /** Stays at the bottom, in the thumb's reach. */
  footer?: ReactNode
  /** `content` up to 1120, `form` up to 560, `full` the whole width. */
  width?: 'content' | 'form' | 'full'
  /** False when the page scrolls by itself (a list, two panes). */
  scroll?: boolean
  /** Space around the content; false when the content brings its own. */
  padded?: boolean
  onRefresh?: () => void
  isRefreshing?: boolean
  testID?: string
}

/** A page: title, content that scrolls, a footer that stays; kept clear of notches and the keyboard. */
export function Screen({
  title,
  subtitle,
  header,
  onBack,
  actions,
  children,
  footer,
  width = 'content',
  scroll = true,
  padded = true,
  onRefresh,
  isRefreshing = false,
  testID,
}: ScreenProps) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  const insets = useSafeAreaInsets()
  const t = useT()
  useEffect(() => setDocumentTitle(title), [title])

  const side = isWide ? space.xxl : space.l
  const maxWidth = width === 'full' ? undefined : layout[width] + 2 * side
  const column = { width: '100%' as const, maxWidth, alignSelf: 'center' as const }
  const content = [
    column,
    padded && { paddingHorizontal: side, paddingTop: space.s, paddingBottom: space.xxl },
  ]

  return (
    <View
      {...(testID !== undefined && { testID })}
      style={{ flex: 1, backgroundColor: colors.background, paddingTop: insets.top }}
    >
      {header ?? (
        <View
          style={[
            column,
            {
              flexDirection: 'row',
              alignItems: 'center',
              gap: space.xs,
              paddingLeft: onBack ? side - space.m : side,
              paddingRight: side - space.s,
              paddingTop: isWide ? space.xl : space.m,
              paddingBottom: isWide ? space.m : space.xs,
              minHeight: 56,
            },
          ]}
        >
          {onBack && <IconButton icon="arrow-left" label={t('common.back')} onPress={onBack} testID="back" />}
          <View style={{ flex: 1 }}>
            <Text variant={isWide ? 'title' : 'heading'} weight="bold" heading={1} numberOfLines={2}>
              {title}
            </Text>
            {subtitle !== undefined && (
              <Text variant="small" tone="muted">
                {subtitle}
              </Text>
            )}
          </View>
          {actions && <View>{actions}</View>}
        </View>
      )}
      <KeyboardAvoidingView behavior={Platform.OS === 'ios' ? 'padding' : undefined} style={{ flex: 1 }}>
        {scroll ? (
          <ScrollView
            // A browser scrolls without drawing anew what it knows to be opaque.
            style={{ flex: 1, backgroundColor: colors.background }}
            contentContainerStyle={[{ flexGrow: 1 }, ...content]}
            keyboardShouldPersistTaps="handled"
            {...(onRefresh && {
              refreshControl: (
                <RefreshControl refreshing={isRefreshing} onRefresh={onRefresh} tintColor={colors.primary} />
              ),
            })}
          >
            {children}
          </ScrollView>
        ) : (
          <View style={[{ flex: 1 }, ...content, { paddingBottom: 0 }]}>{children}</View>
        )}
        {footer !== undefined && footer !== null && footer !== false && (
          <BottomBar width={width}>{footer}</BottomBar>
        )}
      </KeyboardAvoidingView>
    </View>
  )
}

/** The bar for the main action: over the content, above the home indicator. */
export function BottomBar({
  children,
  width = 'content',
}: {
  children: ReactNode
  width?: 'content' | 'form' | 'full'
}) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  const { bottom } = useSafeAreaInsets()
  const report = useReportedHeight()
  const side = isWide ? space.xxl : space.l
  return (
    <View
      onLayout={({ nativeEvent }) => report(nativeEvent.layout.height)}
      style={{
        backgroundColor: colors.surface,
        borderTopWidth: 1,
        borderTopColor: colors.outline,
        paddingTop: space.m,
        paddingBottom: Math.max(bottom, space.m),
      }}
    >
      <View
        style={{
          width: '100%',
          maxWidth: width === 'full' ? undefined : layout[width] + 2 * side,
          alignSelf: 'center',
          paddingHorizontal: side,
          gap: space.s,
        }}
      >
        {children}
      </View>
    </View>
  )
}

/** List and detail side by side from 900 wide; below, whichever the caller wants to show. */
export function TwoPane({
  list,
  detail,
  showing,
  listWidth = 400,
}: {
  list: ReactNode
  detail: ReactNode
  /** On a phone: which of the two fills the screen. */
  showing: 'list' | 'detail'
  listWidth?: number
}) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  if (!isWide) return <View style={{ flex: 1 }}>{showing === 'list' ? list : detail}</View>
  return (
    <View style={{ flex: 1, flexDirection: 'row', backgroundColor: colors.background }}>
      <View style={{ width: listWidth, borderRightWidth: 1, borderRightColor: colors.outline }}>{list}</View>
      <View style={{ flex: 1, minWidth: 0 }}>{detail}</View>
    </View>
  )
}
