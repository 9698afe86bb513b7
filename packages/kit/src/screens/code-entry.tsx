import type { CodeChallenge } from '@buildxpert/contract'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { CodeBoxes, digitsOf } from '../ui/code-boxes'
import { Icon } from '../ui/icon'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useToast } from '../ui/toast'
import { readablePhone } from './profile-header'
import { ResendRow } from './resend-row'

export interface CodeEntryProps {
  /** Where the code goes, E.164. */
  phone: string
  challenge: CodeChallenge
  /** Sends another code. */
  ask: () => Promise<CodeChallenge>
  /** Another code is on its way: the one before it is worth nothing from now on. */
  onChallenge: (challenge: CodeChallenge) => void
  value: string
  onChange: (code: string) => void
  /** Called once with each complete code. */
  onComplete?: (code: string) => void
  error?: string | undefined
  isBusy?: boolean
  autoFocus?: boolean
  /** Between the sentence and the boxes, such as the way to another number. */
  aside?: ReactNode
  /** Between the boxes and the way to another code, such as the button that goes on. */
  children?: ReactNode
  testID?: string
}

/** A code is on its way: how it comes and where to, the boxes for it, and another one after the countdown. */
export function CodeEntry({
  phone,
  challenge,
  ask,
  onChallenge,
  value,
  onChange,
  onComplete,
  error,
  isBusy = false,
  autoFocus = true,
  aside,
  children,
  testID = 'code',
}: CodeEntryProps) {
  const t = useT()
  const problemText = useProblemText()
  const toast = useToast()
  const resend = useMutation({
    mutationFn: ask,
    onSuccess: (next) => {
      onChallenge(next)
      onChange('')
      const text = next.channel === 'voice' ? t('code.callingAgain') : t('code.sentAgain')
      toast.show({ text, tone: 'success' })
    },
  })
  const take = (code: string) => {
    onChange(code)
    if (code !== '') resend.reset()
  }
  return (
    <View style={{ gap: space.l }}>
      <View style={{ gap: space.s }}>
        <CodeSent phone={phone} channel={challenge.channel} />
        {aside}
      </View>
      <CodeBoxes
        label={t('code.label')}
        value={value}
        onChange={take}
        onComplete={(code) => onComplete?.(code)}
        error={error ?? (resend.error ? problemText(resend.error) : undefined)}
        disabled={isBusy}
        autoFocus={autoFocus}
        testID={testID}
      />
      {children}
      <ResendRow
        resendAt={challenge.resendAt}
        onResend={() => resend.mutate()}
        isBusy={resend.isPending}
        problem={resend.error}
        onPaste={(text) => {
          const code = digitsOf(text).slice(0, 6)
          take(code)
          if (code.length === 6) onComplete?.(code)
        }}
      />
    </View>
  )
}

/** A text or, where two texts did not arrive, a call: one who waits should know what for. */
function CodeSent({ phone, channel }: { phone: string; channel: CodeChallenge['channel'] }) {
  const t = useT()
  const words = { phone: readablePhone(phone) }
  return (
    <View style={{ flexDirection: 'row', gap: space.s, alignItems: 'flex-start' }}>
      <View style={{ paddingTop: 2 }}>
        <Icon
          name={channel === 'voice' ? 'phone-in-talk-outline' : 'message-text-outline'}
          size={20}
          tone="muted"
        />
      </View>
      <Text tone="muted" style={{ flex: 1 }}>
        {channel === 'voice' ? t('code.called', words) : t('code.texted', words)}
      </Text>
    </View>
  )
}
