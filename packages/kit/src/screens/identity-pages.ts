/** What `identity.ts` fetches in one piece: the pages share most of their parts. */
export { AccountScreen } from './account/account-screen'
export { ActivityScreen } from './account/activity-screen'
export { ChangePhoneScreen } from './account/change-phone-screen'
export { DeleteAccountScreen } from './account/delete-account-screen'
export { PasswordScreen } from './account/password-screen'
export { SignInScreen } from './sign-in-screen'
