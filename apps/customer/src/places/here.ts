import { nearestCityQuery, type Api } from '@buildxpert/client'
import type { City } from '@buildxpert/contract'
import type { QueryClient } from '@tanstack/react-query'
import { Accuracy, getCurrentPositionAsync, requestForegroundPermissionsAsync } from 'expo-location'

export type Here = { lat: number; lng: number; city: City }
export type NowhereReason = 'refused' | 'unavailable'

/** The device's place. Rejects with `Nowhere` when the person says no or the device cannot tell. */
export async function findHere(api: Api, queries: QueryClient): Promise<Here> {
  const permission = await requestForegroundPermissionsAsync()
  if (!permission.granted) throw new Nowhere('refused')
  const { coords } = await getCurrentPositionAsync({ accuracy: Accuracy.Balanced }).catch(
    (cause: unknown) => {
      throw new Nowhere('unavailable', { cause })
    },
  )
  // Ten metres are enough to find a door and let the same place share one cached answer.
  const point = { lat: round(coords.latitude), lng: round(coords.longitude) }
  return { ...point, city: await queries.fetchQuery(nearestCityQuery(api, point)) }
}

export class Nowhere extends Error {
  readonly reason: NowhereReason
  constructor(reason: NowhereReason, options?: ErrorOptions) {
    super(`place ${reason}`, options)
    this.reason = reason
  }
}

const round = (degrees: number) => Math.round(degrees * 10_000) / 10_000
