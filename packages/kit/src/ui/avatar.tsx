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
  const initials = name && initialsOf(name)
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
      {initials ? (
        <Text variant={variantOf(initials, size)} weight="medium" tone="primary">
          {initials}
        </Text>
      ) : (
        <Icon name="account-outline" size={size * 0.55} tone="primary" />
      )}
    </View>
  )
}

/** Letters with their vowel signs are wide: one size less keeps them off the edge. */
function variantOf(initials: string, size: number): TextVariant {
  const room = initials.length > 2 ? size * 0.7 : size
  return room >= 80 ? 'title' : room >= 56 ? 'heading' : room >= 40 ? 'lead' : 'small'
}

/** A letter, those joined to it by a virama, and their vowel signs: "कि" and "श्री" are one each. */
const FIRST_LETTER = /^\P{L}*((?:\p{L}\p{M}*[\u094D\u0BCD\u0C4D\u0CCD\u0D4D])*\p{L}\p{M}*)/u

/** First letters of the first and last name; cut through a joined letter, the halves of two words would join into another. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return ends
    .map((word) => FIRST_LETTER.exec(word ?? '')?.[1] ?? '')
    .join('')
    .toLocaleUpperCase()
}
