import { PASSWORD_LENGTH } from '@buildxpert/contract/plain'
import { useState } from 'react'
import type { Ref } from 'react'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Field } from './field'
import type { FieldHandle } from './field'
import { IconButton } from './icon-button'
import { space } from './theme'

export interface PasswordFieldProps {
  label: string
  value: string
  onChange: (password: string) => void
  /** `current` is filled in by a password manager; for `new` it offers to make one up. */
  kind: 'current' | 'new'
  help?: string | undefined
  error?: string | undefined
  autoFocus?: boolean
  onSubmit: () => void
  ref?: Ref<FieldHandle>
}

/** Typed hidden, shown on request; taken exactly as typed, spaces and all. */
export function PasswordField({
  label,
  value,
  onChange,
  kind,
  help,
  error,
  autoFocus = false,
  onSubmit,
  ref,
}: PasswordFieldProps) {
  const t = useT()
  const [isShown, setIsShown] = useState(false)
  return (
    <Field
      ref={ref}
      label={label}
      value={value}
      onChangeText={onChange}
      help={help}
      error={error}
      secureTextEntry={!isShown}
      autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
      textContentType={kind === 'new' ? 'newPassword' : 'password'}
      autoCapitalize="none"
      autoCorrect={false}
      spellCheck={false}
      // A character beyond the first plane counts as two here and as one in the rule.
      maxLength={PASSWORD_LENGTH.max * 2}
      autoFocus={autoFocus}
      returnKeyType="done"
      onSubmitEditing={onSubmit}
      testID="password"
      trailing={
        <View style={{ marginRight: -space.m }}>
          <IconButton
            icon={isShown ? 'eye-off-outline' : 'eye-outline'}
            tone="muted"
            label={isShown ? t('password.hide') : t('password.show')}
            onPress={() => setIsShown(!isShown)}
            testID="password-eye"
          />
        </View>
      }
    />
  )
}
