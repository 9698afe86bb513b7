/** A point on earth in degrees, WGS 84. */
export type Point = { lat: number; lng: number }

/** Mean radius of the earth in metres (IUGG R1). */
export const EARTH_RADIUS_METERS = 6_371_008.8
export const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Great-circle (haversine) distance in whole metres. To a metre the same as `distance_meters` in SQL; a test holds them equal. */
export function distanceMeters(a: Point, b: Point): number {
  const h =
    Math.sin(radians(b.lat - a.lat) / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(radians(b.lng - a.lng) / 2) ** 2
  return Math.round(2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h))))
}
