import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const LIST = new URL('../../../data/breached-passwords.txt.gz', import.meta.url)
/** Ours, in the spellings that come to mind. */
const OUR_NAME = /^(build(e?x|e)pert)+$/
const LOOKALIKES: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '7': 't',
  '8': 'b',
  '@': 'a',
  '!': 'i',
}

/** Shorter than any password: part of one's own name or number that says nothing. */
const MIN_OWN = 8

/**
 * Whether somebody who guesses would come to this early: it is known from data leaks, is the name of this place with some digits, or is part
 * of `own`, the number or address that it is to protect (OWASP ASVS 6.2.4, 6.2.11). Regardless of case.
 */
export async function isTooCommon(password: string, own: string): Promise<boolean> {
  const text = password.normalize('NFC').toLowerCase()
  return isOwn(text, own) || isOurName(text) || (await breached()).has(text)
}

function isOwn(text: string, own: string): boolean {
  const bare = bareOf(text).replace(/^0+/, '')
  return bare.length >= MIN_OWN && bareOf(own.toLowerCase()).includes(bare)
}
/** As a number or an address is written without the signs between. */
const bareOf = (text: string) => text.replaceAll(/[\s()+-]/g, '')

function isOurName(text: string): boolean {
  const lookalike = text.replaceAll(/[0-9@!]/g, (sign) => LOOKALIKES[sign] ?? '')
  return [text, lookalike].some((each) => OUR_NAME.test(each.replaceAll(/[^a-z]/g, '')))
}

let list: Promise<ReadonlySet<string>> | undefined
/** Read when the first password is set: most processes never need it. */
function breached(): Promise<ReadonlySet<string>> {
  list ??= read().catch((error: unknown) => {
    list = undefined
    throw error
  })
  return list
}

async function read(): Promise<ReadonlySet<string>> {
  const text = await promisify(gunzip)(await readFile(LIST))
  return new Set(text.toString('utf8').trimEnd().split('\n'))
}
