import { router } from 'expo-router'
import { ProfileScreen } from '../../../inside.ts'
import { HeaderBell } from '../../../navigation/header-bell.tsx'

export default function ProfileRoute() {
  return (
    <ProfileScreen
      actions={<HeaderBell />}
      onEdit={() => router.push('/profile/edit')}
      onOpenLanguage={() => router.push('/profile/language')}
      onOpenAccount={() => router.push('/profile/account')}
    />
  )
}
