import { useState } from 'react'
import { View } from 'react-native'
import { Icon } from './icon'
import { Picture } from './picture'
import { Text } from './text'
import { radius } from './theme'
import type { TextVariant } from './theme'
import { useTheme } from './theme-context'

/** A face, or the first letters of the name in its own script. Decorative: the name stands beside it. */
export function Avatar({
  name,
  photoUrl,
  size = 48,
}: {
  name: string | null
  photoUrl?: string | null
  size?: number
}) {
  const { colors } = useTheme()
  const [isBroken, setIsBroken] = useState(false)
  const variant: TextVariant = size >= 80 ? 'title' : size >= 56 ? 'heading' : size >= 40 ? 'lead' : 'small'
  if (photoUrl && !isBroken)
    return (
      <Picture
        url={photoUrl}
        width={size}
        height={size}
        round={size / 2}
        ground={colors.primarySoft}
        onBroken={() => setIsBroken(true)}
      />
    )
  return (
    <View
      aria-hidden
      importantForAccessibility="no-hide-descendants"
      style={{
        width: size,
        height: size,
        borderRadius: radius.full,
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: colors.primarySoft,
      }}
    >
      {name ? (
        <Text variant={variant} weight="medium" tone="primary">
          {initialsOf(name)}
        </Text>
      ) : (
        <Icon name="account-outline" size={size * 0.55} tone="primary" />
      )}
    </View>
  )
}

/** First letters of the first and last name. A letter with its vowel signs is one in Indic scripts: "कि", not "क". */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => /^\P{L}*(\p{L}\p{M}*)/u.exec(word ?? '')?.[1] ?? '')
    .join('')
    .toLocaleUpperCase()
}
