import { BlankPage, deferred, deferredScreen } from '../ui/deferred'

/** The door, and looking after one's account: rare errands, which not every visit should pay for (docs/decisions/0006). */
const pages = () => import('./identity-pages')

export const SignInScreen = deferred(async () => (await pages()).SignInScreen, BlankPage)

export type { AccountPage } from './account/account-screen'
export const AccountScreen = deferredScreen('account.title', async () => (await pages()).AccountScreen)
export const ActivityScreen = deferredScreen('activity.title', async () => (await pages()).ActivityScreen)
export const ChangePhoneScreen = deferredScreen('phone.title', async () => (await pages()).ChangePhoneScreen)
export const DeleteAccountScreen = deferredScreen(
  'deletion.title',
  async () => (await pages()).DeleteAccountScreen,
)
export const PasswordScreen = deferredScreen('password.title', async () => (await pages()).PasswordScreen)
