import {
  AccountScreen,
  ActivityScreen,
  ChangePhoneScreen,
  DeleteAccountScreen,
  PasswordScreen,
  SessionsScreen,
  useSession,
} from '@buildxpert/kit'
import { Redirect, useRouter } from 'expo-router'
import type { ComponentType } from 'react'
import { paths } from '../../paths'
import { useGoBack } from '../../use-go-back'

/** A page for those who are signed in; others sign in first and come back to it. */
function ownPage(path: string, above: typeof paths.home, Page: ComponentType<{ onBack: () => void }>) {
  return function OwnPage() {
    const { status } = useSession()
    const goBack = useGoBack(above)
    return status === 'signedOut' ? <Redirect href={paths.signIn(path)} /> : <Page onBack={goBack} />
  }
}

export const AccountPage = ownPage('/profile/account', paths.profile, function AccountHere({ onBack }) {
  const router = useRouter()
  return <AccountScreen onBack={onBack} onOpen={(page) => router.push(paths.accountPage(page))} />
})

export const DeleteAccountPage = ownPage('/profile/delete', paths.account, function DeleteHere({ onBack }) {
  const router = useRouter()
  return <DeleteAccountScreen onBack={onBack} onOpenBookings={() => router.push(paths.bookings)} />
})

export const DevicesPage = ownPage('/profile/sessions', paths.account, SessionsScreen)
export const ChangePhonePage = ownPage('/profile/phone', paths.account, ChangePhoneScreen)
export const PasswordPage = ownPage('/profile/password', paths.account, PasswordScreen)
export const ActivityPage = ownPage('/profile/activity', paths.account, ActivityScreen)
