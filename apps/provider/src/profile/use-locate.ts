import { nearestCityQuery } from '@buildxpert/client'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import * as Location from 'expo-location'
import type { Place } from './profile-draft.ts'

/** Where somebody stands, once, with the name of the nearest city. Rejects when they say no or the device does not know. */
export function useLocate(onFound: (place: Place) => void) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (): Promise<Place> => {
      const { granted } = await Location.requestForegroundPermissionsAsync()
      if (!granted) throw new Error('no permission to read the position')
      const { coords } = await Location.getCurrentPositionAsync({ accuracy: Location.Accuracy.Balanced })
      const point = { lat: round(coords.latitude), lng: round(coords.longitude) }
      const { name, state, pin } = await queries.fetchQuery(nearestCityQuery(api, point))
      return { city: name, state, pin, ...point }
    },
    onSuccess: onFound,
  })
}

/** Four decimals are about 11 m: close enough to measure a way, and no closer to somebody's door than that. */
function round(degrees: number) {
  return Math.round(degrees * 10_000) / 10_000
}
