import { unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { useState, useSyncExternalStore } from 'react'
import { Navigate, useLocation } from 'react-router'
import type { Location } from 'react-router'
import { api } from '../../api.ts'
import { useT } from '../../i18n/use-t.ts'
import { currentDoor, enter, onDoor } from '../../session/door.ts'
import { Outside } from '../../shell/outside.tsx'
import { isCode } from '../../secrets/code-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { Failed, Notice } from '../../ui/states.tsx'

/** What the page that led here wants remembered. In the history's state, not in the address: nobody else can write it. */
export type SignInState = { from?: Location; email?: string } | null

export function SignInPage() {
  const t = useT()
  const state = useLocation().state as SignInState
  const { isIn, why } = useSyncExternalStore(onDoor, currentDoor)
  if (isIn) return <Navigate to={state?.from ?? '/'} replace />
  return (
    <Outside title={t('signIn.title')}>
      {why !== null && <Notice>{t(`left.${why}`)}</Notice>}
      <SignInForm firstEmail={state?.email ?? ''} />
    </Outside>
  )
}

function SignInForm({ firstEmail }: { firstEmail: string }) {
  const t = useT()
  const [email, setEmail] = useState(firstEmail)
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isRecovery, setRecovery] = useState(false)
  const [isSent, setSent] = useState(false)
  const signIn = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/v1/ops/auth/sessions', { body: { email: email.trim(), password, code: code.trim() } }),
      ),
    onSuccess: () => enter(),
    onError: () => setCode(''),
    gcTime: 0,
  })
  const isEmail = /^[^\s@]+@[^\s@]+$/.test(email.trim())
  const isRight = isRecovery ? /^[a-z2-7]{5}-[a-z2-7]{5}$/i.test(code.trim()) : isCode(code)
  const showWrong = isSent && !signIn.isPending && !signIn.isError
  return (
    <Form
      onSubmit={() => {
        signIn.reset()
        setSent(true)
        if (isEmail && password !== '' && isRight && !signIn.isPending) signIn.mutate()
      }}
    >
      <Field
        label={t('column.email')}
        type="email"
        autoComplete="username"
        maxLength={254}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        wrong={showWrong && !isEmail ? t('signIn.emailWrong') : null}
      />
      <Field
        label={t('password.label')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        wrong={showWrong && password === '' ? t('signIn.passwordWrong') : null}
      />
      <Field
        label={t(isRecovery ? 'signIn.recoveryCode' : 'signIn.code')}
        className="digits"
        inputMode={isRecovery ? 'text' : 'numeric'}
        autoComplete={isRecovery ? 'off' : 'one-time-code'}
        autoCapitalize="none"
        maxLength={isRecovery ? 11 : 6}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        hint={t(isRecovery ? 'signIn.recoveryHint' : 'signIn.codeHint')}
        wrong={showWrong && !isRight ? t(isRecovery ? 'signIn.recoveryWrong' : 'signIn.codeWrong') : null}
      />
      {signIn.error && <Failed error={signIn.error} />}
      <Button type="submit" look="main" busy={signIn.isPending}>
        {t('signIn.submit')}
      </Button>
      <Button
        look="plain"
        onClick={() => {
          setRecovery(!isRecovery)
          setCode('')
          setSent(false)
        }}
      >
        {t(isRecovery ? 'signIn.useCode' : 'signIn.useRecovery')}
      </Button>
    </Form>
  )
}
