import { useId, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import { Platform, TextInput, View } from 'react-native'
import type { TextInputProps } from 'react-native'
import { FieldNote } from './field-note'
import { Text, useFontFamily } from './text'
import { radius, space, type } from './theme'
import { useTheme } from './theme-context'

/** What a `ref` to a field holds: something that can be given the keyboard. */
export type FieldHandle = TextInput

export interface FieldProps extends Omit<TextInputProps, 'style' | 'placeholderTextColor'> {
  /** Above the box, always to be seen. */
  label: string
  help?: string | undefined
  error?: string | undefined
  /** Fixed at the left, such as +91 or ₹. */
  prefix?: string
  suffix?: string
  /** Fixed at the right inside the box, such as a button. */
  trailing?: ReactNode
  /** Hides the label from the eye where the place says it all; screen readers still hear it. */
  isLabelHidden?: boolean
  /** Chosen from elsewhere, such as a search field with a round shape. */
  shape?: 'box' | 'pill'
  leading?: ReactNode
  ref?: Ref<FieldHandle>
}

export function Field({
  label,
  help,
  error,
  prefix,
  suffix,
  leading,
  trailing,
  isLabelHidden = false,
  shape = 'box',
  multiline,
  onFocus,
  onBlur,
  ...input
}: FieldProps) {
  const { colors } = useTheme()
  const id = useId()
  const [isFocused, setIsFocused] = useState(false)
  const fontFamily = useFontFamily(`${input.value ?? ''}${input.placeholder ?? ''}`)
  const edge = error !== undefined ? colors.danger : isFocused ? colors.primary : colors.outlineStrong
  const note = error ?? help
  return (
    <View style={{ gap: 6 }}>
      {!isLabelHidden && (
        <Text variant="small" weight="medium" nativeID={`${id}-label`}>
          {label}
        </Text>
      )}
      <View
        style={[
          {
            flexDirection: 'row',
            alignItems: multiline === true ? 'flex-start' : 'center',
            gap: space.s,
            minHeight: 52,
            paddingHorizontal: space.l,
            borderRadius: shape === 'pill' ? radius.full : radius.control,
            borderWidth: 1,
            borderColor: edge,
            backgroundColor: colors.surface,
          },
          // A second pixel by shadow: the box does not move when it gains focus.
          (isFocused || error !== undefined) && { boxShadow: `0 0 0 1px ${edge}` },
        ]}
      >
        {leading}
        {prefix !== undefined && (
          <Text tone="muted" weight="medium" tabular>
            {prefix}
          </Text>
        )}
        <TextInput
          accessibilityLabel={label}
          aria-invalid={error !== undefined}
          {...(note !== undefined && Platform.OS === 'web' && { 'aria-describedby': `${id}-note` })}
          {...(note !== undefined && { accessibilityHint: note })}
          {...input}
          multiline={multiline}
          placeholderTextColor={colors.muted}
          selectionColor={colors.primary}
          onFocus={(event) => {
            setIsFocused(true)
            onFocus?.(event)
          }}
          onBlur={(event) => {
            setIsFocused(false)
            onBlur?.(event)
          }}
          style={{
            flex: 1,
            minWidth: 0,
            minHeight: multiline === true ? 104 : 50,
            paddingVertical: multiline === true ? space.m : space.s,
            color: colors.ink,
            fontFamily,
            fontSize: type.body.size,
            textAlignVertical: multiline === true ? 'top' : 'center',
          }}
        />
        {suffix !== undefined && <Text tone="muted">{suffix}</Text>}
        {trailing}
      </View>
      <FieldNote id={`${id}-note`} help={help} error={error} />
    </View>
  )
}
