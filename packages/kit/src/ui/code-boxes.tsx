import { useEffect, useRef, useState } from 'react'
import { Platform, TextInput, View } from 'react-native'
import { FieldNote } from './field-note'
import { Text } from './text'
import { radius, space, type } from './theme'
import { useTheme } from './theme-context'

export interface CodeBoxesProps {
  /** What the code is, for screen readers. */
  label: string
  value: string
  onChange: (digits: string) => void
  /** Called once with each complete code. */
  onComplete: (digits: string) => void
  length?: 4 | 6
  error?: string | undefined
  disabled?: boolean
  autoFocus?: boolean
  testID?: string
}

/**
 * Boxes for a code. One real input lies over them, so pasting, SMS autofill, backspace, the number pad and screen readers all work as with
 * any field, and the boxes only draw what it holds.
 */
export function CodeBoxes({
  label,
  value,
  onChange,
  onComplete,
  length = 6,
  error,
  disabled = false,
  autoFocus = true,
  testID = 'code',
}: CodeBoxesProps) {
  const { colors } = useTheme()
  const [isFocused, setIsFocused] = useState(false)
  const input = useRef<TextInput>(null)
  const sent = useRef('')

  // A refused code empties the boxes; then the same digits may be sent again.
  useEffect(() => {
    if (value === '') {
      sent.current = ''
      if (error !== undefined) input.current?.focus()
    }
  }, [value, error])

  const take = (text: string) => {
    const digits = digitsOf(text).slice(0, length)
    onChange(digits)
    if (digits.length === length && sent.current !== digits) {
      sent.current = digits
      onComplete(digits)
    }
  }

  return (
    <View style={{ gap: space.s }}>
      <View>
        <View
          aria-hidden
          importantForAccessibility="no-hide-descendants"
          style={{ flexDirection: 'row', gap: space.s }}
        >
          {Array.from({ length }, (_, at) => {
            const isNext = isFocused && at === Math.min(value.length, length - 1)
            const edge = error !== undefined ? colors.danger : isNext ? colors.primary : colors.outlineStrong
            return (
              <View
                key={at}
                style={{
                  flex: 1,
                  maxWidth: 60,
                  height: 60,
                  borderRadius: radius.control,
                  borderWidth: 1,
                  borderColor: edge,
                  backgroundColor: disabled ? colors.raised : colors.surface,
                  alignItems: 'center',
                  justifyContent: 'center',
                  ...(isNext && { boxShadow: `0 0 0 1px ${edge}` }),
                }}
              >
                <Text variant="heading" weight="medium" tabular>
                  {value[at] ?? ''}
                </Text>
              </View>
            )
          })}
        </View>
        <TextInput
          ref={input}
          testID={testID}
          accessibilityLabel={label}
          aria-invalid={error !== undefined}
          value={value}
          onChangeText={take}
          editable={!disabled}
          autoFocus={autoFocus}
          inputMode="numeric"
          autoComplete={Platform.OS === 'android' ? 'sms-otp' : 'one-time-code'}
          textContentType="oneTimeCode"
          // Longer than the code: a paste of "Code: 123 456" must not be cut before its digits are picked out.
          maxLength={40}
          caretHidden
          onFocus={() => setIsFocused(true)}
          onBlur={() => setIsFocused(false)}
          style={{
            position: 'absolute',
            inset: 0,
            // Invisible but there: transparent ink rather than opacity, which some autofill bars take for a hidden trap.
            color: 'transparent',
            backgroundColor: 'transparent',
            fontSize: type.body.size,
            ...(Platform.OS === 'web' && { caretColor: 'transparent', cursor: 'text' as never }),
          }}
        />
      </View>
      <FieldNote error={error} />
    </View>
  )
}

/** Indic keyboards may type their own digits: १२३ is 123. */
export function digitsOf(text: string): string {
  return [...text]
    .map((character) => {
      if (/\d/.test(character)) return character
      const code = character.codePointAt(0) ?? 0
      const zero = INDIC_ZEROS.find((each) => code >= each && code <= each + 9)
      return zero === undefined ? '' : String(code - zero)
    })
    .join('')
}
const INDIC_ZEROS = [0x0966, 0x0be6, 0x0c66, 0x0ce6, 0x0d66]
