/** Numbers in [0, 1) that are the same for the same seed (mulberry32), so that an attack can be run again as it was. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many decimal digits. */
export const digitsOf = (chance: () => number, count: number) =>
  Array.from({ length: count }, () => Math.floor(chance() * 10)).join('')
