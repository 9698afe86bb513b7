/** So many answers are kept, then all are forgotten: keys may be phone numbers, and nobody shall fill the memory. */
const MOST = 10_000
/** What is longer is nobody's name or header, and is worked out each time. */
const LONGEST = 1000

/** The same function, which works out once what depends on its text alone. */
export function remembered<T>(answerOf: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const answer = answerOf(text)
    if (text.length > LONGEST) return answer
    if (known.size >= MOST) known.clear()
    known.set(text, answer)
    return answer
  }
}
