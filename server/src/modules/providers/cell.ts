import { EARTH_RADIUS_METERS, type Point, radians } from '../../platform/geo.ts'

/** Cells are squares of a tenth of a degree, about 11 km from north to south. */
const PER_DEGREE = 10
const COLUMNS = 360 * PER_DEGREE
/** Metres in a degree of latitude, a little less than the least there is, so that reach is never underestimated. */
const METERS_PER_DEGREE = 110_500
/** Meridians meet at the poles; beyond this latitude reach to the east and west is cut short rather than going round the world. */
const HIGHEST_LATITUDE = 80

const rowOf = (lat: number) => Math.floor((lat + 90) * PER_DEGREE)
const columnOf = (lng: number) => Math.floor((lng + 180) * PER_DEGREE)

/** The cell of a point, as stored in `listings.cell`. */
export function cellOf({ lat, lng }: Point): number {
  // 180° east is 180° west.
  return rowOf(lat) * COLUMNS + (columnOf(lng) % COLUMNS)
}

/** Cells one after another from west to east, both ends included. */
export type CellRun = { first: number; last: number }

/** Runs of cells that together hold every point no farther than `meters` away, and some that are farther: one run for each row, two across 180°. */
export function cellsWithin({ lat, lng }: Point, meters: number): CellRun[] {
  const latReach = meters / METERS_PER_DEGREE
  const farthestLat = Math.min(Math.abs(lat) + latReach, HIGHEST_LATITUDE)
  const lngReach = latReach / Math.cos((farthestLat * Math.PI) / 180)
  const [west, east] = [columnOf(lng - lngReach), columnOf(lng + lngReach)]
  const columns = [
    { first: Math.max(0, west), last: Math.min(COLUMNS - 1, east) },
    ...(west < 0 ? [{ first: west + COLUMNS, last: COLUMNS - 1 }] : []),
    ...(east >= COLUMNS ? [{ first: 0, last: east - COLUMNS }] : []),
  ]
  const runs: CellRun[] = []
  const lastRow = rowOf(Math.min(90, lat + latReach))
  for (let row = rowOf(Math.max(-90, lat - latReach)); row <= lastRow; row++)
    for (const { first, last } of columns)
      runs.push({ first: row * COLUMNS + first, last: row * COLUMNS + last })
  return runs
}

/** A cell, and how far away it begins: no place in it is nearer. Whole metres. */
export type NearCell = { cell: number; away: number }

/** The cells of `cellsWithin` one by one, without those that begin farther away than `meters`. */
export function cellsNear(point: Point, meters: number): NearCell[] {
  return cellsWithin(point, meters)
    .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    .map((cell) => ({ cell, away: metersTo(point, cell) }))
    .filter(({ away }) => away <= meters)
}

/** A lower bound, by the haversine formula with the gaps to the cell's nearest edges and the narrower of the latitudes. */
function metersTo({ lat, lng }: Point, cell: number): number {
  const south = Math.floor(cell / COLUMNS) / PER_DEGREE - 90
  const west = (cell % COLUMNS) / PER_DEGREE - 180
  const side = 1 / PER_DEGREE
  const north = south + side
  // Round the world, whichever way is shorter; inside of the cell there is no gap.
  const east = (((lng - west) % 360) + 360) % 360
  const lngGap = east <= side ? 0 : Math.min(east - side, 360 - east)
  const latGap = Math.max(0, south - lat, lat - north)
  const narrowest = Math.cos(radians(Math.min(90, Math.max(Math.abs(lat), Math.abs(south), Math.abs(north)))))
  const a = Math.sin(radians(latGap) / 2) ** 2 + (narrowest * Math.sin(radians(lngGap) / 2)) ** 2
  // One less: distances are rounded to whole metres.
  return Math.max(0, Math.floor(2 * EARTH_RADIUS_METERS * Math.asin(Math.sqrt(Math.min(1, a)))) - 1)
}
