import { AppProviders } from '@buildxpert/kit'
import { Slot } from 'expo-router'
import { env } from '../env.ts'
import { resources } from '../i18n/index.ts'

export default function RootLayout() {
  return (
    <AppProviders app="provider" apiUrl={env.apiUrl} resources={resources}>
      <Slot />
    </AppProviders>
  )
}
