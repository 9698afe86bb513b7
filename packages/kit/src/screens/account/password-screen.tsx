import type { Account } from '@buildxpert/contract'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../../i18n/problem-text'
import { useT } from '../../i18n/use-t'
import { useSession } from '../../session/session-context'
import { Button } from '../../ui/button'
import { FieldNote } from '../../ui/field-note'
import { PatientButton } from '../../ui/patient-button'
import { Screen } from '../../ui/screen'
import { ConfirmDialog } from '../../ui/sheet'
import { Text } from '../../ui/text'
import { space } from '../../ui/theme'
import { readablePhone } from '../profile-header'
import { NewPassword } from './new-password'
import { RemovePassword } from './remove-password'
import { useOwnCode } from './use-own-code'

/** The second way in: added, changed or taken away, each time proven by a code to one's phone. */
export function PasswordScreen({ onBack }: { onBack: () => void }) {
  const t = useT()
  const { account } = useSession()
  return (
    <Screen title={t('password.title')} onBack={onBack} width="form" testID="password-screen">
      {account && <Ways account={account} onDone={onBack} />}
    </Screen>
  )
}

function Ways({ account, onDone }: { account: Account; onDone: () => void }) {
  const t = useT()
  const problemText = useProblemText()
  const code = useOwnCode()
  const [doing, setDoing] = useState<'set' | 'remove' | null>(null)
  const [isAsking, setIsAsking] = useState(false)
  // One code serves either; which of the two is decided here.
  const start = (what: 'set' | 'remove') => code.ask({ purpose: 'set_password' }, () => setDoing(what))

  if (doing === 'set') return <NewPassword account={account} code={code} onDone={onDone} />
  if (doing === 'remove') return <RemovePassword account={account} code={code} onDone={onDone} />
  return (
    <View style={{ gap: space.xl }}>
      <View style={{ gap: space.m }}>
        <Text>{account.hasPassword ? t('password.introSet') : t('password.intro')}</Text>
        <Text tone="muted">{t('password.codeFirst', { phone: readablePhone(account.phone) })}</Text>
      </View>
      <View style={{ gap: space.s }}>
        <FieldNote error={code.problem ? problemText(code.problem) : undefined} />
        <PatientButton
          problem={code.problem}
          label={account.hasPassword ? t('password.change') : t('password.add')}
          onPress={() => start('set')}
          loading={code.isAsking && !isAsking}
          fullWidth
          testID="password-start"
        />
        {account.hasPassword && (
          <Button
            kind="quiet"
            label={t('password.remove')}
            onPress={() => setIsAsking(true)}
            fullWidth
            testID="password-remove"
          />
        )}
      </View>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('password.removeTitle')}
        text={t('password.removeText')}
        confirmLabel={t('password.remove')}
        onConfirm={() => {
          setIsAsking(false)
          start('remove')
        }}
      />
    </View>
  )
}
