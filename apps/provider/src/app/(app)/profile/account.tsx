import { AccountScreen } from '@buildxpert/kit'
import { router } from 'expo-router'
import { backTo } from '../../../navigation/back-to.ts'

export default function AccountRoute() {
  return <AccountScreen onBack={backTo('/profile')} onOpen={(page) => router.push(`/profile/${page}`)} />
}
