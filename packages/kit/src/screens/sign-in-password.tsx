import type { AppName } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { Form } from '../ui/form'
import { PasswordField } from '../ui/password-field'
import { PatientButton } from '../ui/patient-button'
import { PhoneField, isIndianMobile } from '../ui/phone-field'
import { space } from '../ui/theme'
import { SignInHeadline } from './sign-in-headline'

/** The second way in, for those who added a password: number and password on one page, as password managers know it. */
export function PasswordStep({
  app,
  digits,
  onDigits,
  onUseCode,
  onSignedIn,
  onBlocked,
}: {
  app: AppName
  digits: string
  onDigits: (digits: string) => void
  onUseCode: () => void
  onSignedIn: () => void
  onBlocked: () => void
}) {
  const t = useT()
  const { signInWithPassword } = useSession()
  const problemText = useProblemText()
  const [password, setPassword] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const enter = useMutation({
    mutationFn: () => signInWithPassword(`+91${digits}`, password),
    onSuccess: onSignedIn,
    onError: ({ code }) => {
      if (code === 'auth.blocked') onBlocked()
    },
  })
  const submit = () => {
    setIsChecked(true)
    if (isIndianMobile(digits) && password !== '') enter.mutate()
  }
  const edit = () => {
    setIsChecked(false)
    enter.reset()
  }
  const isPhoneWrong = isChecked && !isIndianMobile(digits)
  const passwordError = enter.error
    ? enter.error.code === 'request.invalid'
      ? t('problem.auth.password_invalid')
      : problemText(enter.error)
    : isChecked && password === ''
      ? t('password.missing')
      : undefined

  return (
    <View style={{ gap: space.xl }}>
      <SignInHeadline app={app} text={t('signIn.passwordIntro')} />
      <Form label={t('signIn.title')}>
        <PhoneField
          value={digits}
          onChange={(next) => {
            onDigits(next)
            edit()
          }}
          error={isPhoneWrong ? t('signIn.phoneInvalid') : undefined}
          autoFocus={digits === ''}
          isUsername
          onSubmit={submit}
        />
        <PasswordField
          label={t('password.label')}
          kind="current"
          value={password}
          onChange={(next) => {
            setPassword(next)
            edit()
          }}
          error={passwordError}
          autoFocus={digits !== ''}
          onSubmit={submit}
        />
      </Form>
      <View style={{ gap: space.s }}>
        <PatientButton
          problem={enter.error}
          label={t('signIn.enter')}
          onPress={submit}
          loading={enter.isPending}
          fullWidth
          testID="enter"
        />
        <Button kind="quiet" label={t('signIn.useCode')} onPress={onUseCode} fullWidth testID="use-code" />
      </View>
    </View>
  )
}
