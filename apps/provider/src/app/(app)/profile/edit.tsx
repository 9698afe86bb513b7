import { EditProfileScreen } from '../../../features/account/edit-profile-screen.tsx'
import { backTo } from '../../../navigation/back-to.ts'

export default function EditProfileRoute() {
  return <EditProfileScreen onBack={backTo('/profile')} />
}
