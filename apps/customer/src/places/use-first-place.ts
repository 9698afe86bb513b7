import { addressesQuery } from '@buildxpert/client'
import { useApi, useSession } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { placeOf, usePlace } from './place'

/** Somebody with a saved address, who has not said otherwise, looks around that address. */
export function useFirstPlace() {
  const { status } = useSession()
  const { place, choose } = usePlace()
  const isOpen = place.source === 'start'
  const addresses = useQuery({ ...addressesQuery(useApi()), enabled: status === 'signedIn' && isOpen })
  const first = addresses.data?.[0]
  useEffect(() => {
    if (isOpen && first) choose(placeOf(first))
  }, [isOpen, first, choose])
}
