import { useSession } from '@buildxpert/kit'
import { Redirect, router } from 'expo-router'
import { OnboardingScreen } from '../inside.ts'

export default function OnboardingRoute() {
  const { status } = useSession()
  if (status === 'signedOut') return <Redirect href="/sign-in" />
  return status === 'signedIn' ? <OnboardingScreen onDone={() => router.replace('/')} /> : null
}
