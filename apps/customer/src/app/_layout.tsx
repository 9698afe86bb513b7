import { AppProviders } from '@buildxpert/kit'
import { Stack } from 'expo-router'
import { env } from '../env.ts'
import { resources } from '../i18n/resources.ts'

export default function RootLayout() {
  return (
    <AppProviders app="customer" apiUrl={env.apiUrl} resources={resources}>
      <Stack screenOptions={{ headerShown: false }} />
    </AppProviders>
  )
}
