import { problemOf, unwrap } from '@buildxpert/client'
import type { OpenedInvitation } from '@buildxpert/contract'
import { isPersonName, PASSWORD_LENGTH } from '@buildxpert/contract/plain'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api.ts'
import { useProblemText } from '../../i18n/use-problem-text.ts'
import { useT } from '../../i18n/use-t.ts'
import { CodeField, isCode } from '../../secrets/code-field.tsx'
import { isLongEnough } from '../../secrets/password.ts'
import { PasswordField } from '../../secrets/password-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Failed } from '../../ui/states.tsx'
import { Time } from '../../ui/time.tsx'
import { Authenticator } from './authenticator.tsx'

interface AcceptFormProps {
  token: string
  invitation: OpenedInvitation
  onAccepted: (codes: readonly string[]) => void
}

export function AcceptForm({ token, invitation, onAccepted }: AcceptFormProps) {
  const t = useT()
  const textOf = useProblemText()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isSent, setSent] = useState(false)
  const accept = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/ops/auth/invitation/accept', {
          body: { token, name: name.trim(), password, code: code.trim() },
        }),
      ),
    onSuccess: ({ codes }) => onAccepted(codes),
    gcTime: 0,
  })
  const refusal = accept.error && problemOf(accept.error).code
  return (
    <Form
      onSubmit={() => {
        setSent(true)
        if (isPersonName(name) && isLongEnough(password) && isCode(code) && !accept.isPending) accept.mutate()
      }}
    >
      <p>
        {t('invitation.text', { email: invitation.email, role: t(`role.${invitation.role}`) })}{' '}
        {t(`roleText.${invitation.role}`)}
      </p>
      <p className="muted">
        {t('invite.until')} <Time at={invitation.expiresAt} as="exact" />
      </p>
      <Field
        label={t('invitation.name')}
        hint={t('invitation.nameHint')}
        autoComplete="name"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
        wrong={isSent && !isPersonName(name) ? t('invitation.nameWrong') : null}
      />
      <input type="hidden" autoComplete="username" value={invitation.email} />
      <PasswordField
        isNew
        label={t('password.new')}
        value={password}
        onType={setPassword}
        wrong={
          refusal === 'account.password_too_common'
            ? textOf(accept.error)
            : isSent && !isLongEnough(password)
              ? t('password.short', { n: PASSWORD_LENGTH.min })
              : null
        }
      />
      <Authenticator uri={invitation.totpUri} secret={invitation.totpSecret} />
      <CodeField label={t('invitation.firstCode')} value={code} onType={setCode} isChecked={isSent} />
      {accept.error && refusal !== 'account.password_too_common' && <Failed error={accept.error} />}
      <div>
        <Button type="submit" look="main" busy={accept.isPending}>
          {t('invitation.accept')}
        </Button>
      </div>
    </Form>
  )
}
