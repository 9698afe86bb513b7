import { ChangePhoneScreen } from '@buildxpert/kit'
import { backTo } from '../../../navigation/back-to.ts'

export default function ChangePhoneRoute() {
  return <ChangePhoneScreen onBack={backTo('/profile/account')} />
}
