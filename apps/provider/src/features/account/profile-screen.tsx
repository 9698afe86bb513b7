import { providerProfileQuery } from '@buildxpert/client'
import type { ProviderProfile } from '@buildxpert/contract'
import {
  AppearancePicker,
  Avatar,
  Card,
  Divider,
  LANGUAGE_NAMES,
  ListRow,
  QueryView,
  Screen,
  Section,
  SessionsSection,
  SkeletonList,
  Text,
  readablePhone,
  space,
  useApi,
  useBreakpoint,
  useFormat,
  useLanguage,
  useSession,
  useT,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { View } from 'react-native'
import { SignOutRow } from './sign-out-row.tsx'

type ProfileScreenProps = {
  onEdit: () => void
  onOpenLanguage: () => void
  onOpenAccount: () => void
  actions?: ReactNode
}

/** Who one is to customers, and how the app behaves. Where there is room the devices stand beside it; they are in the account, too. */
export function ProfileScreen({ onEdit, onOpenLanguage, onOpenAccount, actions }: ProfileScreenProps) {
  const t = useT()
  const { isWide } = useBreakpoint()
  const { language } = useLanguage()
  const profile = useQuery(providerProfileQuery(useApi()))

  return (
    <Screen title={t('tabs.profile')} actions={actions} testID="profile-screen">
      <View
        style={{
          flexDirection: isWide ? 'row' : 'column',
          alignItems: isWide ? 'flex-start' : 'stretch',
          gap: space.xl,
        }}
      >
        <View style={{ gap: space.xl, flex: isWide ? 1 : undefined }}>
          <QueryView query={profile} loading={<SkeletonList count={1} />} isPart>
            {(data) => <Me profile={data} onEdit={onEdit} />}
          </QueryView>
          <Section title={t('work.app')}>
            <Card padding={0}>
              <ListRow
                icon="translate"
                title={t('work.language')}
                subtitle={LANGUAGE_NAMES[language]}
                onPress={onOpenLanguage}
                testID="open-language"
              />
              <Divider inset={space.l} />
              <View style={{ padding: space.l, gap: space.m }}>
                <Text>{t('work.appearance')}</Text>
                <AppearancePicker />
              </View>
              <Divider inset={space.l} />
              <ListRow
                icon="shield-check-outline"
                title={t('account.title')}
                subtitle={t('account.subtitle')}
                onPress={onOpenAccount}
                testID="open-account"
              />
              <Divider inset={space.l} />
              <SignOutRow />
            </Card>
          </Section>
        </View>
        {isWide && (
          <View style={{ flex: 1 }}>
            <Section title={t('work.sessions')}>
              <SessionsSection />
            </Section>
          </View>
        )}
      </View>
    </Screen>
  )
}

function Me({ profile, onEdit }: { profile: ProviderProfile; onEdit: () => void }) {
  const t = useT()
  const { distance } = useFormat()
  const { account } = useSession()
  return (
    <Card padding={0}>
      <View style={{ flexDirection: 'row', alignItems: 'center', gap: space.l, padding: space.l }}>
        <Avatar name={profile.name} size={72} />
        <View style={{ flex: 1 }}>
          <Text variant="heading" weight="bold" numberOfLines={2}>
            {profile.name}
          </Text>
          {account && (
            <Text tone="muted" tabular>
              {readablePhone(account.phone)}
            </Text>
          )}
        </View>
      </View>
      {profile.about !== null && (
        <Text tone="muted" style={{ paddingHorizontal: space.l, paddingBottom: space.l }}>
          {profile.about}
        </Text>
      )}
      <Divider />
      <ListRow
        icon="map-marker-radius-outline"
        title={t('work.radiusValue', { distance: distance(profile.serviceRadiusMeters), city: profile.city })}
      />
      <Divider inset={space.l} />
      <ListRow icon="medal-outline" title={t('work.experienceLine', { count: profile.experienceYears })} />
      <Divider inset={space.l} />
      <ListRow
        icon="account-voice"
        title={profile.languages.map((language) => LANGUAGE_NAMES[language]).join(', ')}
      />
      <Divider />
      <ListRow
        icon="pencil-outline"
        tone="primary"
        title={t('work.edit')}
        onPress={onEdit}
        testID="edit-profile"
      />
    </Card>
  )
}
