import type { CodeChallenge } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Platform, View } from 'react-native'
import * as Clipboard from 'expo-clipboard'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { CodeBoxes } from '../ui/code-boxes'
import { clockOf, useCountdown } from '../ui/countdown'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useToast } from '../ui/toast'
import { readablePhone } from './profile-header'

/** Six boxes that go on by themselves; another code after the countdown; the number can be changed without losing the way. */
export function CodeStep({
  phone,
  challenge,
  onResent,
  onChangeNumber,
  onSignedIn,
}: {
  phone: string
  challenge: CodeChallenge
  onResent: (challenge: CodeChallenge) => void
  onChangeNumber: () => void
  onSignedIn: () => void
}) {
  const t = useT()
  const { signIn, requestCode } = useSession()
  const problemText = useProblemText()
  const toast = useToast()
  const [code, setCode] = useState('')
  const secondsLeft = useCountdown(challenge.resendAt)
  const enter = useMutation({
    mutationFn: (digits: string) => signIn(challenge.challengeId, digits),
    onSuccess: onSignedIn,
    onError: (problem) => {
      // A dead network says nothing about the code: keep it, so that one press sends it again.
      if (problem.code === 'auth.code_invalid') setCode('')
    },
  })
  const resend = useMutation({
    mutationFn: () => requestCode(phone),
    onSuccess: (next) => {
      onResent(next)
      setCode('')
      enter.reset()
      toast.show({ text: t('signIn.sentAgain'), tone: 'success' })
    },
  })
  const [isShort, setIsShort] = useState(false)
  const problem = enter.error ?? resend.error
  const error = problem ? problemText(problem) : isShort ? t('signIn.codeIncomplete') : undefined

  return (
    <View style={{ gap: space.xl }}>
      <View style={{ gap: space.s }}>
        <Text variant="title" weight="bold" heading={1}>
          {t('signIn.codeTitle')}
        </Text>
        <Text tone="muted">{t('signIn.codeSent', { phone: readablePhone(phone) })}</Text>
        <View style={{ marginLeft: -space.m }}>
          <Button
            kind="quiet"
            size="small"
            icon="pencil-outline"
            label={t('signIn.changeNumber')}
            onPress={onChangeNumber}
            testID="change-number"
          />
        </View>
      </View>
      <CodeBoxes
        label={t('signIn.codeLabel')}
        value={code}
        onChange={(next) => {
          setCode(next)
          setIsShort(false)
          if (next !== '') enter.reset()
        }}
        onComplete={(digits) => enter.mutate(digits)}
        error={error}
        disabled={enter.isPending}
      />
      <Button
        label={t('signIn.enter')}
        onPress={() => (code.length === 6 ? enter.mutate(code) : setIsShort(true))}
        loading={enter.isPending}
        fullWidth
        testID="enter"
      />
      <View
        style={{
          flexDirection: 'row',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
        }}
      >
        {secondsLeft > 0 ? (
          <Text variant="small" tone="muted" tabular style={{ paddingVertical: space.m }}>
            {t('signIn.resendIn', { time: clockOf(secondsLeft) })}
          </Text>
        ) : (
          <View style={{ marginLeft: -space.m }}>
            <Button
              kind="quiet"
              label={t('signIn.resend')}
              onPress={() => resend.mutate()}
              loading={resend.isPending}
              testID="resend"
            />
          </View>
        )}
        {Platform.OS !== 'web' && (
          <Button
            kind="quiet"
            icon="content-paste"
            label={t('signIn.paste')}
            onPress={() => {
              void Clipboard.getStringAsync().then((text) => {
                const digits = text.replace(/\D/g, '').slice(0, 6)
                setCode(digits)
                if (digits.length === 6) enter.mutate(digits)
              })
            }}
          />
        )}
      </View>
    </View>
  )
}
