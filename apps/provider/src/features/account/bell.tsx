import { IconButton, useT, useUnreadCount } from '@buildxpert/kit'

/** The way to the notifications, with how many are unread. */
export function Bell({ onPress }: { onPress: () => void }) {
  const t = useT()
  return (
    <IconButton
      icon="bell-outline"
      label={t('tabs.notifications')}
      badge={useUnreadCount()}
      onPress={onPress}
      testID="bell"
    />
  )
}
