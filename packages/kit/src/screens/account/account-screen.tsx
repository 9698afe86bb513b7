import { View } from 'react-native'
import { useFormat } from '../../i18n/use-format'
import { useT } from '../../i18n/use-t'
import { useSession } from '../../session/session-context'
import { Card } from '../../ui/card'
import { ListRow } from '../../ui/list-row'
import { Screen } from '../../ui/screen'
import { Divider, Section } from '../../ui/section'
import { space } from '../../ui/theme'
import { readablePhone } from '../profile-header'
import { DownloadData } from './download-data'

export type AccountPage = 'phone' | 'password' | 'sessions' | 'activity' | 'delete'

/** How one gets in, who else has been in, and what is kept: every way to look after an account, from one page. */
export function AccountScreen({
  onBack,
  onOpen,
}: {
  onBack: () => void
  onOpen: (page: AccountPage) => void
}) {
  const t = useT()
  const { dayShort } = useFormat()
  const { account } = useSession()
  if (!account) return null
  const { phone, hasPassword, deletesAt } = account
  return (
    <Screen title={t('account.title')} onBack={onBack} width="form" testID="account-screen">
      <View style={{ gap: space.xl }}>
        <Section title={t('account.signingIn')}>
          <Card padding={0}>
            <ListRow
              icon="cellphone"
              title={t('signIn.phone')}
              subtitle={readablePhone(phone)}
              onPress={() => onOpen('phone')}
              testID="account-phone"
            />
            <Divider inset={space.l} />
            <ListRow
              icon="lock-outline"
              title={t('password.title')}
              subtitle={hasPassword ? t('password.isSet') : t('password.isNotSet')}
              onPress={() => onOpen('password')}
              testID="account-password"
            />
            <Divider inset={space.l} />
            <ListRow
              icon="devices"
              title={t('sessions.title')}
              subtitle={t('sessions.subtitle')}
              onPress={() => onOpen('sessions')}
              testID="account-sessions"
            />
            <Divider inset={space.l} />
            <ListRow
              icon="history"
              title={t('activity.title')}
              subtitle={t('activity.subtitle')}
              onPress={() => onOpen('activity')}
              testID="account-activity"
            />
          </Card>
        </Section>
        <Section title={t('data.title')}>
          <Card padding={0}>
            <DownloadData />
            <Divider />
            <ListRow
              icon="account-remove-outline"
              tone="danger"
              title={t('deletion.title')}
              subtitle={
                deletesAt === null
                  ? t('deletion.subtitle')
                  : t('deletion.banner', { day: dayShort(deletesAt) })
              }
              onPress={() => onOpen('delete')}
              testID="account-delete"
            />
          </Card>
        </Section>
      </View>
    </Screen>
  )
}
