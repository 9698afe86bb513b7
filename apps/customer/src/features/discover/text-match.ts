/**
 * How well `text` answers what somebody typed, 0 (not at all) to 1. Every typed word must be found: as the beginning of a word, inside one,
 * or with a slip of the finger or two. Works on any script: letters are compared as written, Latin ones without accents and case.
 */
export function matchScore(text: string, typed: string): number {
  const words = wordsOf(text)
  const asked = wordsOf(typed)
  if (asked.length === 0) return 0
  const scores = asked.map((word) => Math.max(0, ...words.map((candidate) => wordScore(candidate, word))))
  return scores.includes(0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / scores.length
}

const wordsOf = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    // Accents on Latin letters only: in Indic scripts a mark is a vowel, and "कि" is not "क".
    .replace(/([a-z])[\u0300-\u036f]+/g, '$1')
    .normalize('NFC')
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)

function wordScore(candidate: string, word: string): number {
  if (candidate === word) return 1
  if (candidate.startsWith(word)) return 0.9
  if (word.length >= 3 && candidate.includes(word)) return 0.7
  // "Painter" is looking for painting: the same stem with another ending.
  const stem = sharedStart(candidate, word)
  if (stem >= 4 && stem >= word.length * 0.6) return 0.6
  const slips = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0
  if (slips === 0) return 0
  // While somebody is still typing, compare with as much of the word as has been typed.
  const heads = [candidate, candidate.slice(0, word.length), candidate.slice(0, word.length + 1)]
  return Math.min(...heads.map((head) => distance(head, word))) <= slips ? 0.5 : 0
}

function sharedStart(a: string, b: string): number {
  let length = 0
  while (length < b.length && a[length] === b[length]) length++
  return length
}

/** Edit distance where two neighbours swapped count as one slip (optimal string alignment). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const cell = (i: number, j: number) => rows[i]?.[j] ?? Infinity
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        cell(i - 1, j) + 1,
        cell(i, j - 1) + 1,
        cell(i - 1, j - 1) + (same ? 0 : 1),
        swapped ? cell(i - 2, j - 2) + 1 : Infinity,
      )
    }
  }
  return cell(a.length, b.length)
}
