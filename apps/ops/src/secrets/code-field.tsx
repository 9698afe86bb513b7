import { useT } from '../i18n/use-t.ts'
import { Field } from '../ui/field.tsx'

/** Whether it looks like what an authenticator app shows. */
export const isCode = (text: string) => /^\d{6}$/.test(text.trim())

interface CodeFieldProps {
  label: string
  value: string
  onType: (code: string) => void
  /** Once somebody tried to go on: says what a code looks like, if this is none. */
  isChecked: boolean
}

/** The six digits of an authenticator app. */
export function CodeField({ label, value, onType, isChecked }: CodeFieldProps) {
  const t = useT()
  return (
    <Field
      label={label}
      className="digits"
      inputMode="numeric"
      autoComplete="one-time-code"
      maxLength={6}
      value={value}
      onChange={(event) => onType(event.target.value)}
      wrong={isChecked && !isCode(value) ? t('signIn.codeWrong') : null}
    />
  )
}
