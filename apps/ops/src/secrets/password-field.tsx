import { PASSWORD_LENGTH } from '@buildxpert/contract/plain'
import { useState } from 'react'
import { useT } from '../i18n/use-t.ts'
import { Field } from '../ui/field.tsx'
import { strengthOf } from './password.ts'

interface PasswordFieldProps {
  label: string
  value: string
  onType: (password: string) => void
  wrong?: string | null
  /** A new one is judged as it is typed; the one there is, is not. */
  isNew?: boolean
}

export function PasswordField({ label, value, onType, wrong, isNew = false }: PasswordFieldProps) {
  const t = useT()
  const [isShown, setShown] = useState(false)
  const strength = strengthOf(value)
  return (
    <div className="stack password">
      <Field
        label={label}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        maxLength={PASSWORD_LENGTH.max * 2}
        spellCheck={false}
        value={value}
        onChange={(event) => onType(event.target.value)}
        wrong={wrong}
        hint={
          isNew && <span aria-live="polite">{t(`password.${strength}`, { n: PASSWORD_LENGTH.min })}</span>
        }
      />
      <label className="tick">
        <input type="checkbox" checked={isShown} onChange={(event) => setShown(event.target.checked)} />
        {t('password.show')}
      </label>
    </div>
  )
}
