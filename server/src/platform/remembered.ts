/** So many answers are kept, then all are forgotten: keys may be phone numbers, and nobody shall fill the memory. */
const MOST = 10_000
/** What is longer is nobody's name or header, and is worked out each time. */
const LONGEST = 1000

/** The same function, which works out once what depends on its text, or number, alone. */
export function remembered<K extends string | number, T>(answerOf: (key: K) => T): (key: K) => T {
  const known = new Map<K, T>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = answerOf(key)
    if (typeof key === 'string' && key.length > LONGEST) return answer
    if (known.size >= MOST) known.clear()
    known.set(key, answer)
    return answer
  }
}
