import { listingQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { usePlace } from '../../places/place'

/** A listing, with its distance from where the work is. */
export function useListing(listingId: string) {
  const { place } = usePlace()
  return useQuery(listingQuery(useApi(), listingId, { lat: place.lat, lng: place.lng }))
}
