import { Button, Icon, Text, space, useT, type IconName } from '@buildxpert/kit'
import { View } from 'react-native'

interface ReviewLineProps {
  icon: IconName
  title: string
  text: string
  note?: string | undefined
  onChange: () => void
  testID?: string
}

/** One decision already made, with the way to change it. */
export function ReviewLine({ icon, title, text, note, onChange, testID }: ReviewLineProps) {
  const t = useT()
  return (
    <View style={{ flexDirection: 'row', gap: space.l, padding: space.l, alignItems: 'flex-start' }}>
      <Icon name={icon} tone="primary" />
      <View style={{ flex: 1, gap: 2 }}>
        <Text variant="small" tone="muted">
          {title}
        </Text>
        <Text weight="bold">{text}</Text>
        {note && (
          <Text variant="small" tone="muted">
            {note}
          </Text>
        )}
      </View>
      <Button
        kind="quiet"
        size="small"
        label={t('review.change')}
        accessibilityLabel={`${t('review.change')}: ${title}`}
        onPress={onChange}
        {...(testID !== undefined && { testID })}
      />
    </View>
  )
}
