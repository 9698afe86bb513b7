import { PasswordScreen } from '@buildxpert/kit'
import { backTo } from '../../../navigation/back-to.ts'

export default function PasswordRoute() {
  return <PasswordScreen onBack={backTo('/profile/account')} />
}
