import { ActivityScreen } from '@buildxpert/kit'
import { backTo } from '../../../navigation/back-to.ts'

export default function ActivityRoute() {
  return <ActivityScreen onBack={backTo('/profile/account')} />
}
