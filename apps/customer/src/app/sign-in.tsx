import { useLocalSearchParams } from 'expo-router'
import { SignInPage } from '../features/account/sign-in-page'

export default function SignIn() {
  const { next } = useLocalSearchParams<{ next?: string }>()
  return <SignInPage next={next} />
}
