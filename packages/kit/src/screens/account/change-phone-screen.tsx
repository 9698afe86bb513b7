import type { Account } from '@buildxpert/contract'
import { useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../../i18n/problem-text'
import { useT } from '../../i18n/use-t'
import { useSession } from '../../session/session-context'
import { PatientButton } from '../../ui/patient-button'
import { PhoneField, isIndianMobile } from '../../ui/phone-field'
import { Screen } from '../../ui/screen'
import { Step } from '../../ui/step'
import { Text } from '../../ui/text'
import { space } from '../../ui/theme'
import { readablePhone } from '../profile-header'
import { Done } from './done'
import { OwnCodeEntry } from './own-code-entry'
import { useChangePhone } from './use-change-phone'

/** Another number for the same account, proven by a code to each of the two. */
export function ChangePhoneScreen({ onBack }: { onBack: () => void }) {
  const t = useT()
  const { account } = useSession()
  return (
    <Screen title={t('phone.title')} onBack={onBack} width="form" testID="change-phone-screen">
      {account && <Steps account={account} onBack={onBack} />}
    </Screen>
  )
}

function Steps({ account, onBack }: { account: Account; onBack: () => void }) {
  const t = useT()
  // The number that one comes from, also when the account has the new one already.
  const [old] = useState(account.phone)
  const change = useChangePhone()
  if (change.step === 'done')
    return (
      <Done
        title={t('phone.doneTitle')}
        text={t('phone.doneText', { phone: readablePhone(account.phone) })}
        onBack={onBack}
      />
    )
  const order = ['number', 'leave', 'take'] as const
  const at = order.indexOf(change.step)
  const is = (place: number) => (place < at ? 'done' : place === at ? 'now' : 'later')
  return (
    <View style={{ gap: space.xl }}>
      <Text tone="muted">{t('phone.intro')}</Text>
      <View role="list">
        <Step
          number={1}
          title={t('phone.number')}
          is={is(0)}
          summary={readablePhone(change.phone)}
          edit={{
            label: t('phone.edit'),
            accessibilityLabel: t('signIn.changeNumber'),
            onPress: change.toNumber,
            testID: 'change-number',
          }}
        >
          <NumberStep old={old} change={change} />
        </Step>
        <Step number={2} title={t('phone.leave')} is={is(1)} summary={readablePhone(old)}>
          <LeaveStep old={old} change={change} />
        </Step>
        <Step number={3} title={t('phone.take')} is={is(2)} isLast>
          <TakeStep change={change} />
        </Step>
      </View>
    </View>
  )
}

type Change = ReturnType<typeof useChangePhone>

function NumberStep({ old, change }: { old: string; change: Change }) {
  const t = useT()
  const problemText = useProblemText()
  const [isChecked, setIsChecked] = useState(false)
  const { digits, phone, numberProblem } = change
  const fault = !isIndianMobile(digits)
    ? t('signIn.phoneInvalid')
    : phone === old
      ? t('problem.account.phone_unchanged')
      : undefined
  const submit = () => {
    setIsChecked(true)
    if (fault === undefined) change.toLeave()
  }
  return (
    <>
      <PhoneField
        value={digits}
        onChange={(next) => {
          change.type(next)
          setIsChecked(false)
        }}
        error={numberProblem ? problemText(numberProblem) : isChecked ? fault : undefined}
        autoFocus
        onSubmit={submit}
      />
      <PatientButton
        problem={numberProblem}
        label={t('phone.next')}
        onPress={submit}
        loading={change.leave.isAsking}
        fullWidth
        testID="phone-number-next"
      />
    </>
  )
}

function LeaveStep({ old, change }: { old: string; change: Change }) {
  const t = useT()
  return (
    <>
      <OwnCodeEntry
        code={change.leave}
        phone={old}
        problem={change.takeProblem ?? change.problem}
        isBusy={change.take.isAsking || change.isSaving}
        button={{ label: t('phone.next'), onAnswer: change.toTake, testID: 'phone-leave-next' }}
        isEager
        testID="code-leave"
      />
      <Text variant="small" tone="muted">
        {t('phone.lost')}
      </Text>
    </>
  )
}

function TakeStep({ change }: { change: Change }) {
  const t = useT()
  return (
    <OwnCodeEntry
      code={change.take}
      phone={change.phone}
      problem={change.problem}
      isBusy={change.isSaving}
      button={{ label: t('phone.finish'), onAnswer: change.finish, testID: 'phone-finish' }}
      isEager
      testID="code-take"
    />
  )
}
