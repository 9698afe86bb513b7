import type { Point } from '../../platform/geo.ts'
import { cellOf } from './cell.ts'

/** Squares of about 550 m. */
const PER_DEGREE = 200

/**
 * Where a provider's base is for everybody else: the middle of the square it lies in. However roughly a distance is told, whoever asks from enough
 * places finds the very point that it is measured from, and so does who tries where a radius ends; the base of one's work is often one's home.
 * Listings hold this point, and all that others are told or refused is reckoned from it.
 */
export function publicBase({ lat, lng }: Point): Point {
  return { lat: middleOf(lat), lng: middleOf(lng) }
}

/** Where a listing of this base stands, as `listings` holds it. */
export function listedAt(base: Point) {
  const point = publicBase(base)
  return { ...point, cell: cellOf(point) }
}

/** The same in SQL: migration 0024. */
const middleOf = (degrees: number) => (Math.floor(degrees * PER_DEGREE) + 0.5) / PER_DEGREE
