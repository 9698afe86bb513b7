import { useBreakpoint } from '@buildxpert/kit'
import { router, useLocalSearchParams } from 'expo-router'
import { ListingsScreen } from '../inside.ts'
import { backTo } from './back-to.ts'
import { HeaderBell } from './header-bell.tsx'

/** `/listings` and `/listings/{id}`, in the manner of `BookingsRoute`. */
export function ListingsRoute({ isList = false }: { isList?: boolean }) {
  const { id } = useLocalSearchParams<{ id?: string }>()
  const { isWide } = useBreakpoint()
  return (
    <ListingsScreen
      // A deep link hands its id to the list below it too, which on a phone stays a list.
      listingId={isList && !isWide ? undefined : id}
      actions={<HeaderBell />}
      onOpen={(next) => (isWide ? router.setParams({ id: next }) : router.push(`/listings/${next}`))}
      onAdd={() => router.push('/listings/new')}
      onBack={backTo('/listings')}
    />
  )
}
