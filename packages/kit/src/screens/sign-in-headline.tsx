import type { AppName } from '@buildxpert/contract'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Text } from '../ui/text'
import { space } from '../ui/theme'

export function SignInHeadline({ app, text }: { app: AppName; text: string }) {
  const t = useT()
  return (
    <View style={{ gap: space.s }}>
      <Text variant="title" weight="bold" heading={1}>
        {t(app === 'customer' ? 'signIn.headlineCustomer' : 'signIn.headlineProvider')}
      </Text>
      <Text tone="muted">{text}</Text>
    </View>
  )
}
