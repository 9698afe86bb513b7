import { useT } from '../i18n/use-t'
import { Field } from './field'

export interface PhoneFieldProps {
  /** The ten digits, without +91. */
  value: string
  onChange: (digits: string) => void
  error?: string | undefined
  autoFocus?: boolean
  /** What the box asks for, when it is not simply one's number. */
  label?: string
  /** Beside a password: what a password manager files it under. */
  isUsername?: boolean
  disabled?: boolean
  onSubmit?: () => void
}

/** An Indian mobile number: +91 stands fixed, a pasted +91 or 0 in front is dropped. */
export function PhoneField({
  value,
  onChange,
  error,
  autoFocus = false,
  label,
  isUsername = false,
  disabled = false,
  onSubmit,
}: PhoneFieldProps) {
  const t = useT()
  return (
    <Field
      label={label ?? t('signIn.phone')}
      prefix="+91"
      value={grouped(value)}
      onChangeText={(text) => onChange(tenDigits(text))}
      error={error}
      inputMode="tel"
      autoComplete={isUsername ? 'username' : 'tel-national'}
      textContentType={isUsername ? 'username' : 'telephoneNumber'}
      editable={!disabled}
      autoFocus={autoFocus}
      returnKeyType="done"
      onSubmitEditing={onSubmit}
      maxLength={20}
      testID="phone"
    />
  )
}

/** "+91 98765 43210", "098765 43210" and "98765 43210" are the same ten digits. */
export function tenDigits(text: string): string {
  const digits = text.replace(/\D/g, '')
  if (digits.length > 10 && digits.startsWith('91')) return digits.slice(2, 12)
  if (digits.startsWith('0')) return digits.slice(1, 11)
  return digits.slice(0, 10)
}

export function isIndianMobile(digits: string): boolean {
  return /^[6-9]\d{9}$/.test(digits)
}

function grouped(digits: string): string {
  return digits.length > 5 ? `${digits.slice(0, 5)} ${digits.slice(5)}` : digits
}
