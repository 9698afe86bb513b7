import { useSession } from '@buildxpert/kit'
import { Redirect, usePathname } from 'expo-router'
import { useEffect } from 'react'
import { fetchInside } from '../../inside.ts'
import { Shell } from '../../navigation/shell.tsx'

export const unstable_settings = { initialRouteName: 'index' }

export default function AppLayout() {
  const { status, account } = useSession()
  const next = usePathname()
  // While the server is still asked who is there.
  useEffect(() => {
    if (status !== 'signedOut') fetchInside()
  }, [status])
  if (status === 'loading') return null
  if (status === 'signedOut') return <Redirect href={{ pathname: '/sign-in', params: { next } }} />
  return account?.isProvider ? <Shell /> : <Redirect href="/onboarding" />
}
