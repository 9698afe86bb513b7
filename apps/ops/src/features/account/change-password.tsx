import { unwrap } from '@buildxpert/client'
import { PASSWORD_LENGTH } from '@buildxpert/contract/plain'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { isLongEnough } from '../../secrets/password.ts'
import { PasswordField } from '../../secrets/password-field.tsx'
import { useAct } from '../../session/step-up.tsx'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { Failed } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

export function ChangePassword() {
  const t = useT()
  const toast = useToast()
  const [currentPassword, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [isSent, setSent] = useState(false)
  const change = useAct(
    () => unwrap(api.PUT('/v1/ops/auth/password', { body: { currentPassword, password } })),
    () => {
      setCurrent('')
      setPassword('')
      setSent(false)
      toast(t('password.changed'))
    },
  )
  const isCurrentWrong = change.error?.fields.some(({ pointer }) => pointer.endsWith('/currentPassword'))
  return (
    <section className="card">
      <h2>{t('password.change')}</h2>
      <p className="muted">{t('password.changeText')}</p>
      <Form
        onSubmit={() => {
          setSent(true)
          if (currentPassword !== '' && isLongEnough(password) && !change.isPending) change.mutate(undefined)
        }}
      >
        <PasswordField
          label={t('password.current')}
          value={currentPassword}
          onType={setCurrent}
          wrong={
            isCurrentWrong
              ? t('password.currentWrong')
              : isSent && currentPassword === ''
                ? t('signIn.passwordWrong')
                : null
          }
        />
        <PasswordField
          isNew
          label={t('password.new')}
          value={password}
          onType={setPassword}
          wrong={isSent && !isLongEnough(password) ? t('password.short', { n: PASSWORD_LENGTH.min }) : null}
        />
        {change.error && !isCurrentWrong && <Failed error={change.error} />}
        <div>
          <Button type="submit" look="main" busy={change.isPending}>
            {t('password.change')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
