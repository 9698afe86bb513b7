import type { Account, CodeAnswer } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { View } from 'react-native'
import { useProblemText } from '../../i18n/problem-text'
import { useFormat } from '../../i18n/use-format'
import { useT } from '../../i18n/use-t'
import { useApi, useSession } from '../../session/session-context'
import { Button } from '../../ui/button'
import { Card } from '../../ui/card'
import { FieldNote } from '../../ui/field-note'
import { Icon } from '../../ui/icon'
import type { IconName } from '../../ui/icon'
import { Illustration } from '../../ui/illustration'
import { PatientButton } from '../../ui/patient-button'
import { Screen } from '../../ui/screen'
import { Text } from '../../ui/text'
import { space } from '../../ui/theme'
import { readablePhone } from '../profile-header'
import { useKeepAccount } from '../use-keep-account'
import { OwnCodeEntry } from './own-code-entry'
import { useOwnCode } from './use-own-code'

export interface DeleteAccountScreenProps {
  onBack: () => void
  /** To the bookings that stand in the way. */
  onOpenBookings: () => void
}

/** What goes, what stays, how long it can be taken back; then a code, and not before. */
export function DeleteAccountScreen({ onBack, onOpenBookings }: DeleteAccountScreenProps) {
  const t = useT()
  const { account } = useSession()
  return (
    <Screen title={t('deletion.title')} onBack={onBack} width="form" testID="delete-account-screen">
      {account &&
        (account.deletesAt === null ? (
          <Request account={account} onOpenBookings={onOpenBookings} />
        ) : (
          <Waiting deletesAt={account.deletesAt} />
        ))}
    </Screen>
  )
}

const FACTS: readonly { icon: IconName; title: string; text: string }[] = [
  { icon: 'trash-can-outline', title: 'deletion.goesTitle', text: 'deletion.goes' },
  { icon: 'clipboard-text-outline', title: 'deletion.staysTitle', text: 'deletion.stays' },
  { icon: 'history', title: 'deletion.graceTitle', text: 'deletion.grace' },
]

function Request({ account, onOpenBookings }: { account: Account; onOpenBookings: () => void }) {
  const t = useT()
  const api = useApi()
  const problemText = useProblemText()
  const { setAccount } = useSession()
  const queries = useQueryClient()
  const code = useOwnCode()
  const request = useMutation({
    mutationFn: (proof: CodeAnswer) => unwrap(api.POST('/v1/me/deletion', { body: { proof } })),
    onSuccess: ({ deletesAt }) => {
      setAccount({ ...account, deletesAt })
      void queries.invalidateQueries()
    },
    onError: (problem) => {
      if (problem.code === 'auth.code_invalid') code.refuse()
    },
  })
  const isBlocked = request.error?.code === 'account.has_open_bookings'
  return (
    <View style={{ gap: space.xl }}>
      <Card>
        <View style={{ gap: space.l }}>
          {FACTS.map(({ icon, title, text }) => (
            <View key={title} style={{ flexDirection: 'row', gap: space.l }}>
              <Icon name={icon} tone="muted" />
              <View style={{ flex: 1, gap: 2 }}>
                <Text weight="bold" heading={2}>
                  {t(title)}
                </Text>
                <Text tone="muted">{t(text)}</Text>
              </View>
            </View>
          ))}
        </View>
      </Card>
      {isBlocked ? (
        <View role="alert" testID="deletion-blocked" style={{ gap: space.m }}>
          <Text>{t('problem.account.has_open_bookings')}</Text>
          <Button
            label={t('deletion.bookings')}
            onPress={() => {
              // Whoever comes back from there with everything finished can go on.
              request.reset()
              onOpenBookings()
            }}
            fullWidth
            testID="deletion-bookings"
          />
        </View>
      ) : code.sent ? (
        <OwnCodeEntry
          code={code}
          phone={account.phone}
          problem={request.error}
          isBusy={request.isPending}
          button={{
            label: t('deletion.confirm'),
            kind: 'danger',
            onAnswer: (answer) => request.mutate(answer),
            testID: 'deletion-confirm',
          }}
        />
      ) : (
        <View style={{ gap: space.s }}>
          <Text tone="muted">{t('deletion.codeFirst', { phone: readablePhone(account.phone) })}</Text>
          <FieldNote error={code.problem ? problemText(code.problem) : undefined} />
          <PatientButton
            problem={code.problem}
            kind="secondary"
            label={t('deletion.start')}
            onPress={() => code.ask({ purpose: 'delete_account' }, () => undefined)}
            loading={code.isAsking}
            fullWidth
            testID="deletion-start"
          />
        </View>
      )}
    </View>
  )
}

function Waiting({ deletesAt }: { deletesAt: string }) {
  const t = useT()
  const { day } = useFormat()
  const keep = useKeepAccount()
  return (
    <View
      role="status"
      testID="deletion-waiting"
      style={{ alignItems: 'center', alignSelf: 'center', maxWidth: 420, gap: space.m, paddingTop: space.xl }}
    >
      <Illustration name="welcome" size={152} />
      <Text variant="heading" weight="bold" align="center" heading={2}>
        {t('deletion.banner', { day: day(deletesAt) })}
      </Text>
      <Text tone="muted" align="center">
        {t('deletion.waiting')}
      </Text>
      <View style={{ marginTop: space.m }}>
        <Button
          label={t('deletion.keep')}
          onPress={() => keep.mutate()}
          loading={keep.isPending}
          testID="keep-account-here"
        />
      </View>
    </View>
  )
}
