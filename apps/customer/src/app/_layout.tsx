import { AppProviders } from '@buildxpert/kit'
import { AppShell } from '../app-shell'
import { env } from '../env'
import { resources } from '../i18n/resources'
import { PlaceProvider } from '../places/place'

export default function RootLayout() {
  return (
    <AppProviders app="customer" apiUrl={env.apiUrl} resources={resources}>
      <PlaceProvider>
        <AppShell />
      </PlaceProvider>
    </AppProviders>
  )
}
