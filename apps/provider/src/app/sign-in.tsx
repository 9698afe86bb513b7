import { SignInScreen, useSession } from '@buildxpert/kit'
import { Redirect, useLocalSearchParams } from 'expo-router'
import { pathFrom } from '../navigation/path-from.ts'

export default function SignInRoute() {
  const { status } = useSession()
  const { next } = useLocalSearchParams<{ next?: string }>()
  return status === 'signedIn' ? <Redirect href={pathFrom(next)} /> : <SignInScreen app="provider" />
}
