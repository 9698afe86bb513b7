import type { Address, AddressLabel } from '@buildxpert/contract'
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react'
import { recall, remember } from './remembered'

const SOURCES = ['start', 'gps', 'address', 'city'] as const

/** Where somebody looks for providers. Kept on the device only; the server sees no more than a point per search. */
export interface Place {
  /** How it was found; `start` is the city we begin with before anybody has chosen. */
  source: (typeof SOURCES)[number]
  /** Of a saved address: home, work or other. */
  label?: AddressLabel
  /** The town; empty for `start`, whose name depends on the language. */
  name: string
  lat: number
  lng: number
}

/** A saved address as the place to look around. */
export const placeOf = ({ label, city, lat, lng }: Address): Place => ({
  source: 'address',
  label,
  name: city,
  lat,
  lng,
})

/** The saved address somebody has been looking around, or else the first one. */
export const addressAt = (place: Place, addresses: readonly Address[] = []) =>
  addresses.find(({ lat, lng }) => lat === place.lat && lng === place.lng) ?? addresses[0]

const KEY = 'buildxpert.place'

/** Bengaluru's centre: something real to look at within the first second, always with the invitation to change it. */
const START: Place = { source: 'start', name: '', lat: 12.9716, lng: 77.5946 }

const PlaceContext = createContext<{ place: Place; choose: (place: Place) => void } | null>(null)

export function PlaceProvider({ children }: { children: ReactNode }) {
  const [place, setPlace] = useState(readPlace)
  const choose = useCallback((next: Place) => {
    setPlace(next)
    remember(KEY, JSON.stringify(next))
  }, [])
  const value = useMemo(() => ({ place, choose }), [place, choose])
  return <PlaceContext value={value}>{children}</PlaceContext>
}

export function usePlace() {
  const value = useContext(PlaceContext)
  if (!value) throw new Error('usePlace outside PlaceProvider')
  return value
}

function readPlace(): Place {
  const text = recall(KEY)
  if (!text) return START
  try {
    const stored: unknown = JSON.parse(text)
    return isPlace(stored) ? stored : START
  } catch (broken) {
    // Cut off while it was written: begin anew rather than fail at start-up.
    if (broken instanceof SyntaxError) return START
    throw broken
  }
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false
  const { source, name, lat, lng } = value as Record<string, unknown>
  return (
    SOURCES.some((known) => known === source) &&
    typeof name === 'string' &&
    Number.isFinite(lat) &&
    Number.isFinite(lng)
  )
}
