import { InSlices, SignInScreen, useSession } from '@buildxpert/kit'
import { Redirect, useLocalSearchParams } from 'expo-router'
import { pathFrom } from '../navigation/path-from.ts'

export default function SignInRoute() {
  const { status } = useSession()
  const { next } = useLocalSearchParams<{ next?: string }>()
  if (status === 'signedIn') return <Redirect href={pathFrom(next)} />
  return (
    <InSlices>
      <SignInScreen app="provider" />
    </InSlices>
  )
}
