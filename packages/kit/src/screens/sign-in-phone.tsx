import type { AppName, CodeChallenge } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { PhoneField, isIndianMobile } from '../ui/phone-field'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useBreakpoint } from '../ui/theme-context'

export function PhoneStep({
  app,
  digits,
  onDigits,
  onSent,
}: {
  app: AppName
  digits: string
  onDigits: (digits: string) => void
  onSent: (challenge: CodeChallenge) => void
}) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const { requestCode } = useSession()
  const problemText = useProblemText()
  const [isChecked, setIsChecked] = useState(false)
  const ask = useMutation({ mutationFn: requestCode, onSuccess: onSent })

  const submit = () => {
    setIsChecked(true)
    if (isIndianMobile(digits)) ask.mutate(`+91${digits}`)
  }
  const error = ask.error
    ? problemText(ask.error)
    : isChecked && !isIndianMobile(digits)
      ? t('signIn.phoneInvalid')
      : undefined

  return (
    <View style={{ gap: space.xl }}>
      <View style={{ gap: space.s }}>
        <Text variant="title" weight="bold" heading={1}>
          {t(app === 'customer' ? 'signIn.headlineCustomer' : 'signIn.headlineProvider')}
        </Text>
        <Text tone="muted">{t('signIn.intro')}</Text>
      </View>
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
      <Button
        label={t('signIn.sendCode')}
        onPress={submit}
        loading={ask.isPending}
        fullWidth
        testID="send-code"
      />
      {isWide && (
        <Text variant="small" tone="muted">
          {t('signIn.privacy')}
        </Text>
      )}
    </View>
  )
}
