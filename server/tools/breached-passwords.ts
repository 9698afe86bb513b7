/** Writes data/breached-passwords.txt.gz from the dictionary package: `npm run breached-passwords -w server`. */
import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { dictionary } from '@zxcvbn-ts/language-common'
import { PASSWORD_LENGTH } from '@buildxpert/contract'

// Shorter ones are refused anyway; compared in lower case.
const words = dictionary['passwords-common']
  .map((word) => word.normalize('NFC').toLowerCase())
  .filter((word) => [...word].length >= PASSWORD_LENGTH.min)
const list = [...new Set(words)].toSorted().join('\n')
writeFileSync(
  new URL('../data/breached-passwords.txt.gz', import.meta.url),
  gzipSync(`${list}\n`, { level: 9 }),
)
