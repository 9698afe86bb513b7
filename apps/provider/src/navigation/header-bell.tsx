import { router } from 'expo-router'
import { Bell } from '../features/account/bell.tsx'

export function HeaderBell() {
  return <Bell onPress={() => router.push('/notifications')} />
}
