import {
  AppearancePicker,
  Button,
  Card,
  ConfirmDialog,
  Divider,
  Empty,
  LANGUAGE_NAMES,
  LanguagePicker,
  ListRow,
  ProfileHeader,
  Screen,
  Section,
  Sheet,
  Skeleton,
  space,
  useLanguage,
  useProblemText,
  useSession,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'expo-router'
import { useState } from 'react'
import { View } from 'react-native'
import { paths } from '../../paths'
import { NameSheet } from './name-sheet'

export function ProfileScreen() {
  const t = useT()
  const router = useRouter()
  const { status } = useSession()
  return (
    <Screen title={t('profile.title')} width="form" testID="profile-screen">
      <View style={{ gap: space.xl }}>
        {status === 'loading' && <Skeleton height={72} round={12} />}
        {status === 'signedIn' && <Account />}
        {status === 'signedOut' && (
          <Card>
            <Empty
              illustration="welcome"
              title={t('profile.signInTitle')}
              text={t('profile.signInHint')}
              action={{ label: t('profile.signIn'), onPress: () => router.push(paths.signIn('/profile')) }}
            />
          </Card>
        )}
        <Settings />
        {status === 'signedIn' && <SignOut />}
      </View>
    </Screen>
  )
}

function Account() {
  const t = useT()
  const router = useRouter()
  const [isNaming, setIsNaming] = useState(false)
  return (
    <>
      <ProfileHeader onEdit={() => setIsNaming(true)} />
      <NameSheet isOpen={isNaming} onClose={() => setIsNaming(false)} />
      <Section title={t('profile.account')}>
        <Card padding={0}>
          <ListRow
            icon="map-marker-outline"
            title={t('profile.addresses')}
            onPress={() => router.push(paths.addresses)}
            testID="addresses"
          />
          <Divider inset={space.l} />
          <ListRow
            icon="shield-check-outline"
            title={t('account.title')}
            subtitle={t('account.subtitle')}
            onPress={() => router.push(paths.account)}
            testID="account"
          />
        </Card>
      </Section>
    </>
  )
}

/** For visitors too: nobody should have to sign in to read their own language. */
function Settings() {
  const t = useT()
  const { language } = useLanguage()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Section title={t('profile.settings')}>
      <Card padding={0}>
        <ListRow
          icon="translate"
          title={t('profile.language')}
          subtitle={LANGUAGE_NAMES[language]}
          onPress={() => setIsOpen(true)}
          testID="language"
        />
        <Divider inset={space.l} />
        <ListRow icon="theme-light-dark" title={t('profile.appearance')} />
        <View style={{ paddingHorizontal: space.l, paddingBottom: space.l }}>
          <AppearancePicker />
        </View>
      </Card>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('profile.language')}>
        <LanguagePicker onChosen={() => setIsOpen(false)} />
      </Sheet>
    </Section>
  )
}

function SignOut() {
  const t = useT()
  const toast = useToast()
  const router = useRouter()
  const textOf = useProblemText()
  const session = useSession()
  const [isAsking, setIsAsking] = useState(false)
  const signOut = useMutation({
    mutationFn: () => session.signOut(),
    onSuccess: () => router.replace(paths.home),
    onError: (problem) => toast.show({ text: textOf(problem), tone: 'danger' }),
    onSettled: () => setIsAsking(false),
  })
  return (
    <>
      <Button
        kind="quiet"
        icon="logout"
        label={t('profile.signOut')}
        onPress={() => setIsAsking(true)}
        testID="sign-out"
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('profile.signOutTitle')}
        text={t('profile.signOutBody')}
        confirmLabel={t('profile.signOut')}
        isBusy={signOut.isPending}
        onConfirm={() => signOut.mutate()}
      />
    </>
  )
}
