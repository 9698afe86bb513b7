import { Text, radius, space, useT, useTheme } from '@buildxpert/kit'
import { View } from 'react-native'

interface StartCodeProps {
  code: string
  /** Whom to tell it; with it comes the advice when to. */
  providerName?: string
  isSmall?: boolean
}

/** Four digits in marigold: said at the door, and the work begins. Read out digit by digit. */
export function StartCode({ code, providerName, isSmall = false }: StartCodeProps) {
  const t = useT()
  const { colors } = useTheme()
  const digits = [...code].join(' ')
  return (
    <View
      testID="start-code"
      style={{
        flexDirection: isSmall ? 'row' : 'column',
        alignItems: isSmall ? 'center' : 'flex-start',
        justifyContent: 'space-between',
        gap: space.s,
        paddingVertical: isSmall ? space.s : space.l,
        paddingHorizontal: space.l,
        borderRadius: radius.card,
        backgroundColor: colors.accent,
      }}
    >
      <Text weight="medium" tone="onAccent">
        {t('booking.startCode')}
      </Text>
      <Text
        variant={isSmall ? 'heading' : 'display'}
        weight="bold"
        tone="onAccent"
        tabular
        aria-label={t('booking.startCodeLabel', { digits })}
        style={{ letterSpacing: isSmall ? 4 : 8 }}
      >
        {code}
      </Text>
      {providerName && !isSmall && (
        <Text variant="small" tone="onAccent">
          {t('booking.startCodeHint', { name: providerName })}
        </Text>
      )}
    </View>
  )
}
