import { SignInScreen, useSession } from '@buildxpert/kit'
import { Redirect, useRouter } from 'expo-router'
import { ownPath, paths } from '../../paths'
import { useGoBack } from '../../use-go-back'

/** Signs in, then goes on to where somebody wanted to be. */
export function SignInPage({ next }: { next: string | undefined }) {
  const router = useRouter()
  const { status } = useSession()
  const close = useGoBack(paths.home)
  const target = ownPath(next)
  if (status === 'signedIn') return <Redirect href={target} />
  return <SignInScreen app="customer" onSignedIn={() => router.replace(target)} onClose={close} />
}
