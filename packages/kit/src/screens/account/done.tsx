import { View } from 'react-native'
import { useT } from '../../i18n/use-t'
import { Button } from '../../ui/button'
import { Illustration } from '../../ui/illustration'
import { Text } from '../../ui/text'
import { space } from '../../ui/theme'

/** It worked: what is so from now on, and the way back. */
export function Done({ title, text, onBack }: { title: string; text: string; onBack: () => void }) {
  const t = useT()
  return (
    <View
      role="status"
      aria-live="polite"
      testID="done"
      style={{ alignItems: 'center', alignSelf: 'center', maxWidth: 420, gap: space.m, paddingTop: space.xl }}
    >
      <Illustration name="allDone" size={152} />
      <Text variant="heading" weight="bold" align="center" heading={2}>
        {title}
      </Text>
      <Text tone="muted" align="center">
        {text}
      </Text>
      <View style={{ marginTop: space.m }}>
        <Button label={t('common.back')} kind="secondary" onPress={onBack} testID="done-back" />
      </View>
    </View>
  )
}
