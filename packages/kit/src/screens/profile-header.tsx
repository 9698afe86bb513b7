import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Avatar } from '../ui/avatar'
import { IconButton } from '../ui/icon-button'
import { Text } from '../ui/text'
import { space } from '../ui/theme'

/** Who is signed in: face, name, own number. The pencil appears when there is something to edit. */
export function ProfileHeader({ photoUrl, onEdit }: { photoUrl?: string | null; onEdit?: () => void }) {
  const { account } = useSession()
  const t = useT()
  if (!account) return null
  return (
    <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.l }}>
      <Avatar name={account.name} photoUrl={photoUrl ?? null} size={72} />
      <View style={{ flex: 1 }}>
        {account.name === null ? (
          // An invitation is read whole, and in Tamil it is long.
          <Text variant="lead" weight="bold">
            {t('profile.noName')}
          </Text>
        ) : (
          <Text variant="heading" weight="bold" numberOfLines={2}>
            {account.name}
          </Text>
        )}
        <Text tone="muted" tabular>
          {readablePhone(account.phone)}
        </Text>
      </View>
      {onEdit && (
        <IconButton icon="pencil-outline" label={t('profile.edit')} onPress={onEdit} tone="primary" />
      )}
    </View>
  )
}

/** "+919876543210" → "+91 98765 43210", with spaces at which no line breaks. */
export function readablePhone(phone: string): string {
  return phone.replace(/^\+91(\d{5})(\d{5})$/, '+91\u00a0$1\u00a0$2')
}
