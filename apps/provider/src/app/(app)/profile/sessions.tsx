import { SessionsScreen } from '@buildxpert/kit'
import { backTo } from '../../../navigation/back-to.ts'

export default function SessionsRoute() {
  return <SessionsScreen onBack={backTo('/profile/account')} />
}
