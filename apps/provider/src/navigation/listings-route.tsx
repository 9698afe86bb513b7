import { useBreakpoint } from '@buildxpert/kit'
import { router, useLocalSearchParams } from 'expo-router'
import { ListingsScreen } from '../features/listings/listings-screen.tsx'
import { backTo } from './back-to.ts'
import { HeaderBell } from './header-bell.tsx'

/** `/listings` and `/listings/{id}`, in the manner of `BookingsRoute`. */
export function ListingsRoute() {
  const { id } = useLocalSearchParams<{ id?: string }>()
  const { isWide } = useBreakpoint()
  return (
    <ListingsScreen
      listingId={id}
      actions={<HeaderBell />}
      onOpen={(next) => (isWide ? router.setParams({ id: next }) : router.push(`/listings/${next}`))}
      onAdd={() => router.push('/listings/new')}
      onBack={backTo('/listings')}
    />
  )
}
