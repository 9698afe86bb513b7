import type { Point } from '../../platform/geo.ts'

/** Cells are squares of a tenth of a degree, about 11 km from north to south. */
const PER_DEGREE = 10
const COLUMNS = 360 * PER_DEGREE
/** Metres in a degree of latitude, a little less than the least there is, so that reach is never underestimated. */
const METERS_PER_DEGREE = 110_500
/** Meridians meet at the poles; beyond this latitude reach to the east and west is cut short rather than going round the world. */
const HIGHEST_LATITUDE = 80

const rowOf = (lat: number) => Math.floor((lat + 90) * PER_DEGREE)
const columnOf = (lng: number) => Math.floor((lng + 180) * PER_DEGREE)
const cellAt = (row: number, column: number) => row * COLUMNS + (((column % COLUMNS) + COLUMNS) % COLUMNS)

/** The cell of a point, as stored in `listings.cell`. */
export function cellOf({ lat, lng }: Point): number {
  return cellAt(rowOf(lat), columnOf(lng))
}

/** Every cell that holds a point no farther than `meters` away, and some that do not. */
export function cellsWithin({ lat, lng }: Point, meters: number): number[] {
  const latReach = meters / METERS_PER_DEGREE
  const farthestLat = Math.min(Math.abs(lat) + latReach, HIGHEST_LATITUDE)
  const lngReach = latReach / Math.cos((farthestLat * Math.PI) / 180)
  const rows = range(rowOf(Math.max(-90, lat - latReach)), rowOf(Math.min(90, lat + latReach)))
  const columns = range(columnOf(lng - lngReach), columnOf(lng + lngReach))
  return rows.flatMap((row) => columns.map((column) => cellAt(row, column)))
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i)
}
