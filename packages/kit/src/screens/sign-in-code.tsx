import type { CodeChallenge } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import { PatientButton } from '../ui/patient-button'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { CodeEntry } from './code-entry'

/** Six boxes that go on by themselves; another code after the countdown; the number can be changed without losing the way. */
export function CodeStep({
  phone,
  challenge,
  onResent,
  onChangeNumber,
  onSignedIn,
  onBlocked,
}: {
  phone: string
  challenge: CodeChallenge
  onResent: (challenge: CodeChallenge) => void
  onChangeNumber: () => void
  onSignedIn: () => void
  onBlocked: () => void
}) {
  const t = useT()
  const { signIn, requestCode } = useSession()
  const problemText = useProblemText()
  const [code, setCode] = useState('')
  const [isShort, setIsShort] = useState(false)
  const enter = useMutation({
    mutationFn: (digits: string) => signIn(challenge.challengeId, digits),
    onSuccess: onSignedIn,
    onError: (problem) => {
      if (problem.code === 'auth.blocked') onBlocked()
      // A dead network says nothing about the code: keep it, so that one press sends it again.
      if (problem.code === 'auth.code_invalid') setCode('')
    },
  })
  const change = (next: string) => {
    setCode(next)
    setIsShort(false)
    if (next !== '') enter.reset()
  }
  const error = enter.error ? problemText(enter.error) : isShort ? t('code.incomplete') : undefined

  return (
    <View style={{ gap: space.s }}>
      <Text variant="title" weight="bold" heading={1}>
        {t('code.title')}
      </Text>
      <CodeEntry
        phone={phone}
        challenge={challenge}
        ask={() => requestCode(phone)}
        onChallenge={(next) => {
          onResent(next)
          enter.reset()
        }}
        value={code}
        onChange={change}
        onComplete={(digits) => enter.mutate(digits)}
        error={error}
        isBusy={enter.isPending}
        aside={
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
        }
      >
        <PatientButton
          problem={enter.error}
          label={t('signIn.enter')}
          onPress={() => (code.length === 6 ? enter.mutate(code) : setIsShort(true))}
          loading={enter.isPending}
          fullWidth
          testID="enter"
        />
      </CodeEntry>
    </View>
  )
}
