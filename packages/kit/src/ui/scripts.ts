export type Script = 'Latin' | 'Devanagari' | 'Kannada' | 'Tamil' | 'Telugu' | 'Malayalam'

/** Unicode blocks of the five Indic scripts; whatever is in none of them (digits, ₹, punctuation) is drawn by its neighbour's font. */
const BLOCKS: readonly [Script, number, number][] = [
  ['Devanagari', 0x0900, 0x097f],
  ['Tamil', 0x0b80, 0x0bff],
  ['Telugu', 0x0c00, 0x0c7f],
  ['Kannada', 0x0c80, 0x0cff],
  ['Malayalam', 0x0d00, 0x0d7f],
]

export interface Run {
  script: Script
  text: string
}

/**
 * Cuts a text into runs of one script. Latin letters and neutral signs stay with the Indic run they follow, since every Anek family
 * draws Latin too; so a plain Tamil sentence with a number and a brand name in it is one run.
 */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const character of text) {
    const last = runs.at(-1)
    const script = scriptOf(character)
    if (!last) runs.push({ script: script ?? 'Latin', text: character })
    else if (script === null || script === last.script) last.text += character
    else if (last.script === 'Latin') {
      last.script = script
      last.text += character
    } else runs.push({ script, text: character })
  }
  return runs
}

/** Indic scripts that a text needs beyond Latin, each once. */
export function indicScriptsIn(text: string): Script[] {
  return [...new Set(runsOf(text).map((run) => run.script))].filter((script) => script !== 'Latin')
}

function scriptOf(character: string): Script | null {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x0900) return null
  for (const [script, from, to] of BLOCKS) if (code >= from && code <= to) return script
  return null
}
