import { EditProfileScreen } from '../../../inside.ts'
import { backTo } from '../../../navigation/back-to.ts'

export default function EditProfileRoute() {
  return <EditProfileScreen onBack={backTo('/profile')} />
}
