import { useSession } from '@buildxpert/kit'
import { Redirect, usePathname } from 'expo-router'
import { Shell } from '../../navigation/shell.tsx'

export const unstable_settings = { initialRouteName: 'index' }

export default function AppLayout() {
  const { status, account } = useSession()
  const next = usePathname()
  if (status === 'loading') return null
  if (status === 'signedOut') return <Redirect href={{ pathname: '/sign-in', params: { next } }} />
  return account?.isProvider ? <Shell /> : <Redirect href="/onboarding" />
}
