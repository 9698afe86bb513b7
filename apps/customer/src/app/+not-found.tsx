import { Empty, Screen, useT } from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { paths } from '../paths'

export default function NotFound() {
  const t = useT()
  const router = useRouter()
  const action = { label: t('lost.home'), onPress: () => router.replace(paths.home) }
  return (
    <Screen title={t('lost.title')} width="form">
      <Empty illustration="noResults" title={t('lost.title')} text={t('lost.text')} action={action} />
    </Screen>
  )
}
