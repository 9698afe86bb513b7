/** Chance that comes out the same every time. For made-up people only; secrets use `deps.random`. */
export type Chance = {
  /** From 0 up to, not including, 1. */
  fraction(): number
  /** A whole number, both ends included. */
  between(low: number, high: number): number
  is(probability: number): boolean
  pick<T>(list: readonly T[]): T
}

/** The same seed and key give the same series: person 7 stays who they are, however many others there are. */
export function chanceOf(seed: number, key: string): Chance {
  const next = mulberry32(fold(`${seed}:${key}`))
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    fraction: next,
    between,
    is: (probability) => next() < probability,
    pick: (list) => {
      const item = list[between(0, list.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}

/** mulberry32 by Tommy Ettinger, public domain: 32 bits of state, even enough for a crowd. */
function mulberry32(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** FNV-1a, 32 bits. */
function fold(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}
