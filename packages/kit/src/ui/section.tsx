import type { ReactNode } from 'react'
import { View } from 'react-native'
import { Button } from './button'
import { Text } from './text'
import { space } from './theme'
import { useTheme } from './theme-context'

/** A heading inside a page, with one thing to do at its right. */
export function SectionTitle({
  title,
  subtitle,
  action,
}: {
  title: string
  subtitle?: string
  action?: { label: string; onPress: () => void }
}) {
  return (
    <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.m, minHeight: 40 }}>
      <View style={{ flex: 1 }}>
        <Text variant="lead" weight="bold" heading={2}>
          {title}
        </Text>
        {subtitle !== undefined && (
          <Text variant="small" tone="muted">
            {subtitle}
          </Text>
        )}
      </View>
      {action && <Button kind="quiet" size="small" label={action.label} onPress={action.onPress} />}
    </View>
  )
}

export function Section({
  children,
  ...title
}: Parameters<typeof SectionTitle>[0] & { children: ReactNode }) {
  return (
    <View style={{ gap: space.m }}>
      <SectionTitle {...title} />
      {children}
    </View>
  )
}

export function Divider({ inset = 0 }: { inset?: number }) {
  const { colors } = useTheme()
  return <View style={{ height: 1, marginLeft: inset, backgroundColor: colors.outline }} />
}
