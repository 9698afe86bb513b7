import { SessionsScreen, useSession } from '@buildxpert/kit'
import { Redirect } from 'expo-router'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'

export function DevicesScreen() {
  const { status } = useSession()
  const goBack = useGoBack(paths.profile)
  if (status === 'signedOut') return <Redirect href={paths.signIn('/profile/sessions')} />
  return <SessionsScreen onBack={goBack} />
}
