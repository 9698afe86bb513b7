import { View } from 'react-native'
import { Icon } from './icon'
import type { IconName } from './icon'
import { CountBadge } from './badge'
import { Tappable } from './tappable'
import { layout, radius } from './theme'
import type { ColorName } from './theme'

export interface IconButtonProps {
  icon: IconName
  /** What it does, for those who do not see the icon. */
  label: string
  onPress?: () => void
  tone?: ColorName
  /** A number on its corner; 0 shows none. */
  badge?: number
  disabled?: boolean
  selected?: boolean
  testID?: string
}

export function IconButton({
  icon,
  label,
  onPress,
  tone = 'ink',
  badge = 0,
  disabled = false,
  selected,
  testID,
}: IconButtonProps) {
  return (
    <Tappable
      label={badge > 0 ? `${label}, ${badge}` : label}
      onPress={onPress}
      disabled={disabled}
      {...(selected !== undefined && { 'aria-pressed': selected })}
      {...(testID !== undefined && { testID })}
      style={{
        width: layout.touch,
        height: layout.touch,
        borderRadius: radius.full,
        alignItems: 'center',
        justifyContent: 'center',
        opacity: disabled ? 0.4 : 1,
      }}
    >
      <Icon name={icon} tone={tone} />
      <View style={{ position: 'absolute', top: 4, right: 2 }}>
        <CountBadge count={badge} />
      </View>
    </Tappable>
  )
}
