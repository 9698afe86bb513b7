import { router } from 'expo-router'
import { AddListingScreen } from '../../../inside.ts'
import { backTo } from '../../../navigation/back-to.ts'

export default function AddListingRoute() {
  return <AddListingScreen onBack={backTo('/listings')} onAdded={() => router.dismissTo('/listings')} />
}
