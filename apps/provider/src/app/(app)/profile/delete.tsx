import { DeleteAccountScreen } from '@buildxpert/kit'
import { router } from 'expo-router'
import { backTo } from '../../../navigation/back-to.ts'

export default function DeleteAccountRoute() {
  return (
    <DeleteAccountScreen
      onBack={backTo('/profile/account')}
      onOpenBookings={() => router.push('/bookings')}
    />
  )
}
