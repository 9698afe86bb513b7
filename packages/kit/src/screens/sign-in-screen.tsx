import type { AppName, CodeChallenge } from '@buildxpert/contract'
import { useEffect, useState } from 'react'
import { ScrollView, View } from 'react-native'
import { useSafeAreaInsets } from 'react-native-safe-area-context'
import { useT } from '../i18n/use-t'
import { setDocumentTitle } from '../platform/web-document'
import { IconButton } from '../ui/icon-button'
import { Illustration } from '../ui/illustration'
import { Wordmark } from '../ui/mark'
import { Text } from '../ui/text'
import { space } from '../ui/theme'
import { useBreakpoint, useTheme } from '../ui/theme-context'
import { LanguageSwitch } from './language-picker'
import { BlockedNotice } from './sign-in-blocked'
import { CodeStep } from './sign-in-code'
import { PasswordStep } from './sign-in-password'
import { PhoneStep } from './sign-in-phone'
import { WelcomePanel } from './welcome-panel'

export interface SignInScreenProps {
  app: AppName
  /** Called when somebody has signed in. */
  onSignedIn?: () => void
  /** Shown where one may look around without an account. */
  onClose?: () => void
}

type Step = 'phone' | 'code' | 'password' | 'blocked'

/** Phone number, then code; or number and password. Changing the way or the number keeps what was typed. */
export function SignInScreen({ app, onSignedIn, onClose }: SignInScreenProps) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  const insets = useSafeAreaInsets()
  const t = useT()
  const [digits, setDigits] = useState('')
  const [step, setStep] = useState<Step>('phone')
  const [sent, setSent] = useState<{ digits: string; challenge: CodeChallenge } | null>(null)
  useEffect(() => setDocumentTitle(t('signIn.title')), [t])
  const ends = { onSignedIn: () => onSignedIn?.(), onBlocked: () => setStep('blocked') }
  return (
    <View
      style={{ flex: 1, flexDirection: 'row', backgroundColor: colors.background }}
      testID="sign-in-screen"
    >
      {isWide && <WelcomePanel app={app} />}
      <View style={{ flex: 1, minWidth: 0, paddingTop: insets.top }}>
        <View
          style={{
            flexDirection: 'row',
            alignItems: 'center',
            justifyContent: 'space-between',
            paddingHorizontal: space.l,
            paddingTop: space.m,
            minHeight: 60,
          }}
        >
          {onClose ? (
            <IconButton icon="close" label={t('common.close')} onPress={onClose} />
          ) : (
            <View>{!isWide && <Wordmark size={20} />}</View>
          )}
          <LanguageSwitch />
        </View>
        <ScrollView
          keyboardShouldPersistTaps="handled"
          contentContainerStyle={{
            flexGrow: 1,
            justifyContent: isWide ? 'center' : 'flex-start',
            width: '100%',
            maxWidth: 448,
            alignSelf: 'center',
            paddingHorizontal: space.xl,
            paddingTop: isWide ? 0 : space.l,
            paddingBottom: space.huge + insets.bottom,
            gap: space.xl,
          }}
        >
          {!isWide && step === 'phone' && <Illustration name="welcome" size={132} />}
          {step === 'phone' && (
            <PhoneStep
              app={app}
              digits={digits}
              onDigits={setDigits}
              sent={sent}
              onSent={(challenge) => {
                setSent({ digits, challenge })
                setStep('code')
              }}
              onUsePassword={() => setStep('password')}
            />
          )}
          {step === 'code' && sent && (
            <CodeStep
              phone={`+91${sent.digits}`}
              challenge={sent.challenge}
              onResent={(challenge) => setSent({ ...sent, challenge })}
              onChangeNumber={() => setStep('phone')}
              {...ends}
            />
          )}
          {step === 'password' && (
            <PasswordStep
              app={app}
              digits={digits}
              onDigits={setDigits}
              onUseCode={() => setStep('phone')}
              {...ends}
            />
          )}
          {step === 'blocked' && (
            <BlockedNotice
              phone={`+91${digits}`}
              onOtherNumber={() => {
                setDigits('')
                setStep('phone')
              }}
            />
          )}
        </ScrollView>
        {!isWide && step === 'phone' && (
          <View style={{ paddingHorizontal: space.xl, paddingBottom: insets.bottom + space.l }}>
            <Text variant="small" tone="muted" align="center">
              {t('signIn.privacy')}
            </Text>
          </View>
        )}
      </View>
    </View>
  )
}
