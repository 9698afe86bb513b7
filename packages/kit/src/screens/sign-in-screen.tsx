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
import { CodeStep } from './sign-in-code'
import { PhoneStep } from './sign-in-phone'
import { WelcomePanel } from './welcome-panel'

export interface SignInScreenProps {
  app: AppName
  /** Called when somebody has signed in. */
  onSignedIn?: () => void
  /** Shown where one may look around without an account. */
  onClose?: () => void
}

/** Phone number, then code. Changing the number keeps what was typed. */
export function SignInScreen({ app, onSignedIn, onClose }: SignInScreenProps) {
  const { colors } = useTheme()
  const { isWide } = useBreakpoint()
  const insets = useSafeAreaInsets()
  const t = useT()
  const [digits, setDigits] = useState('')
  const [challenge, setChallenge] = useState<CodeChallenge | null>(null)
  useEffect(() => setDocumentTitle(t('signIn.title')), [t])
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
          {!isWide && !challenge && <Illustration name="welcome" size={132} />}
          {challenge ? (
            <CodeStep
              phone={`+91${digits}`}
              challenge={challenge}
              onResent={setChallenge}
              onChangeNumber={() => setChallenge(null)}
              onSignedIn={() => onSignedIn?.()}
            />
          ) : (
            <PhoneStep app={app} digits={digits} onDigits={setDigits} onSent={setChallenge} />
          )}
        </ScrollView>
        {!isWide && !challenge && (
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
