import { Empty, Screen, useT } from '@buildxpert/kit'
import { router } from 'expo-router'

export default function NotFoundRoute() {
  const t = useT()
  const action = { label: t('notFound.action'), onPress: () => router.replace('/') }
  return (
    <Screen title="BuildXpert">
      <Empty illustration="noResults" title={t('notFound.title')} action={action} />
    </Screen>
  )
}
