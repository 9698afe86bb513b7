import { randomInt } from 'node:crypto'

export type Spot = { latitude: number; longitude: number }

/**
 * A spot in the Thar desert, some two hundred kilometres wide, where no demo provider works: whoever opens a business there is the only
 * one that customers there find.
 */
export function newSpot(): Spot {
  return { latitude: 26.2 + randomInt(0, 15_000) / 10_000, longitude: 70 + randomInt(0, 15_000) / 10_000 }
}
