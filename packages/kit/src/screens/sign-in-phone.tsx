import type { AppName, CodeChallenge } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { PatientButton } from '../ui/patient-button'
import { PhoneField, isIndianMobile } from '../ui/phone-field'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useBreakpoint } from '../ui/theme-context'
import { SignInHeadline } from './sign-in-headline'

export function PhoneStep({
  app,
  digits,
  onDigits,
  sent,
  onSent,
  onUsePassword,
}: {
  app: AppName
  digits: string
  onDigits: (digits: string) => void
  /** The code that is on its way already, if one is. */
  sent: { digits: string; challenge: CodeChallenge } | null
  onSent: (challenge: CodeChallenge) => void
  onUsePassword: () => void
}) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const { requestCode } = useSession()
  const problemText = useProblemText()
  const [isChecked, setIsChecked] = useState(false)
  const ask = useMutation({ mutationFn: requestCode, onSuccess: onSent })

  const submit = () => {
    setIsChecked(true)
    if (!isIndianMobile(digits)) return
    // Somebody who looked at the number again and left it as it was goes on with the code that was sent to it.
    if (sent?.digits === digits && Date.parse(sent.challenge.resendAt) > Date.now()) onSent(sent.challenge)
    else ask.mutate(`+91${digits}`)
  }
  const error = ask.error
    ? problemText(ask.error)
    : isChecked && !isIndianMobile(digits)
      ? t('signIn.phoneInvalid')
      : undefined

  return (
    <View style={{ gap: space.xl }}>
      <SignInHeadline app={app} text={t('signIn.intro')} />
      <PhoneField
        value={digits}
        onChange={(next) => {
          onDigits(next)
          setIsChecked(false)
          ask.reset()
        }}
        error={error}
        autoFocus={isWide}
        onSubmit={submit}
      />
      <View style={{ gap: space.s }}>
        <PatientButton
          problem={ask.error}
          label={t('signIn.sendCode')}
          onPress={submit}
          loading={ask.isPending}
          fullWidth
          testID="send-code"
        />
        <Button
          kind="quiet"
          label={t('signIn.usePassword')}
          onPress={onUsePassword}
          fullWidth
          testID="use-password"
        />
      </View>
      {isWide && (
        <Text variant="small" tone="muted">
          {t('signIn.privacy')}
        </Text>
      )}
    </View>
  )
}
