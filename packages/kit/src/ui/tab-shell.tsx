import { forwardRef } from 'react'
import type { ComponentType, ReactElement, ReactNode } from 'react'
import { Pressable, View } from 'react-native'
import type { GestureResponderEvent } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useT } from '../i18n/use-t'
import { CountBadge } from './badge'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Wordmark } from './mark'
import { Text } from './text'
import { layout, radius, space } from './theme'
import { useBreakpoint, useTheme } from './theme-context'

export interface TabItem {
  href: string
  label: string
  /** Outlined; `selectedIcon` is its filled twin. */
  icon: IconName
  selectedIcon?: IconName
  badge?: number
}

export interface TabShellProps {
  items: readonly TabItem[]
  /** Where we are, from the router's `usePathname()`. */
  pathname: string
  /** The router's own link; kit knows no router. With `asChild` it hands `href` and `onPress` to the tab. */
  Link: ComponentType<{ href: never; asChild: true; children: ReactElement }>
  /** Said under the wordmark on the rail, such as "for providers". */
  caption?: string
  /** The page itself, such as the router's `<Slot />`. */
  children: ReactNode
  /** False on pages that need the whole phone screen (a wizard, a call). The rail stays. */
  isBarShown?: boolean
}

/** The frame around the main pages: labelled tabs at the bottom of a phone, a rail at the side from 900 wide. */
export function TabShell({ items, pathname, Link, caption, children, isBarShown = true }: TabShellProps) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  const insets = useSafeAreaInsets()
  const t = useT()
  const tabs = items.map((item) => (
    <Link key={item.href} href={item.href as never} asChild>
      <Tab item={item} isSelected={isAt(pathname, item.href)} isRail={isWide} />
    </Link>
  ))
  // One tree for both widths: a page keeps what was typed into it when a tablet is turned.
  return (
    <View style={{ flex: 1, flexDirection: isWide ? 'row' : 'column', backgroundColor: colors.background }}>
      {isWide && (
        <View
          role="navigation"
          aria-label={t('common.mainMenu')}
          style={{
            width: 232,
            paddingTop: insets.top + space.xl,
            paddingHorizontal: space.m,
            gap: space.xs,
            backgroundColor: colors.surface,
            borderRightWidth: 1,
            borderRightColor: colors.outline,
          }}
        >
          <View style={{ paddingHorizontal: space.s, paddingBottom: space.xl, gap: 2 }}>
            <Wordmark size={22} />
            {caption !== undefined && (
              <Text variant="tiny" tone="muted" style={{ marginLeft: 40 }}>
                {caption}
              </Text>
            )}
          </View>
          {tabs}
        </View>
      )}
      <View role="main" style={{ flex: 1, minWidth: 0, minHeight: 0 }}>
        {children}
      </View>
      {!isWide && isBarShown && (
        <View
          role="navigation"
          aria-label={t('common.mainMenu')}
          style={{
            flexDirection: 'row',
            alignItems: 'flex-start',
            paddingTop: 6,
            paddingBottom: Math.max(insets.bottom, 6),
            paddingHorizontal: space.xs,
            backgroundColor: colors.surface,
            borderTopWidth: 1,
            borderTopColor: colors.outline,
          }}
        >
          {tabs}
        </View>
      )}
    </View>
  )
}

interface TabProps {
  item: TabItem
  isSelected: boolean
  isRail: boolean
  // From the link:
  href?: string
  onPress?: (event: GestureResponderEvent) => void
}

const Tab = forwardRef<View, TabProps>(function Tab(
  { item, isSelected, isRail, href, onPress, ...rest },
  ref,
) {
  const { colors } = useTheme()
  const icon = isSelected ? (item.selectedIcon ?? item.icon) : item.icon
  const count = item.badge ?? 0
  const tone = isSelected ? 'primary' : 'muted'
  return (
    <Pressable
      {...rest}
      ref={ref}
      role="link"
      aria-current={isSelected ? 'page' : undefined}
      {...(href !== undefined && { href })}
      onPress={onPress}
      testID={`tab-${item.href.replace(/\W+/g, '') || 'home'}`}
      style={({ hovered }: { pressed: boolean; hovered?: boolean }) =>
        isRail
          ? {
              minHeight: layout.touch,
              flexDirection: 'row',
              alignItems: 'center',
              gap: space.m,
              paddingHorizontal: space.m,
              borderRadius: radius.control,
              backgroundColor: isSelected
                ? colors.primarySoft
                : hovered === true
                  ? colors.raised
                  : 'transparent',
            }
          : { flex: 1, minHeight: 52, alignItems: 'center', gap: 2, borderRadius: radius.control }
      }
    >
      <View
        style={
          isRail
            ? {}
            : {
                width: 56,
                height: 30,
                borderRadius: radius.full,
                alignItems: 'center',
                justifyContent: 'center',
                backgroundColor: isSelected ? colors.primarySoft : 'transparent',
              }
        }
      >
        <Icon name={icon} tone={tone} />
      </View>
      <Text
        variant={isRail ? 'body' : 'tiny'}
        weight="medium"
        tone={isSelected ? 'primary' : isRail ? 'ink' : 'muted'}
        align={isRail ? 'left' : 'center'}
        numberOfLines={2}
        style={isRail ? { flex: 1 } : {}}
      >
        {item.label}
      </Text>
      {/* After the word, so that it is read in the order in which it is said. */}
      <View style={isRail ? {} : { position: 'absolute', top: -4, left: '50%', marginLeft: 6 }}>
        <CountBadge count={count} />
      </View>
    </Pressable>
  )
})

function isAt(pathname: string, href: string) {
  return href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
}
