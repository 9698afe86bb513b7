import { InSlices, useSession } from '@buildxpert/kit'
import { Redirect, router } from 'expo-router'
import { OnboardingScreen } from '../inside.ts'

export default function OnboardingRoute() {
  const { status } = useSession()
  if (status === 'signedOut') return <Redirect href="/sign-in" />
  if (status === 'loading') return null
  return (
    <InSlices>
      <OnboardingScreen onDone={() => router.replace('/')} />
    </InSlices>
  )
}
