import { createHash } from 'node:crypto'

/** What the hash of an entry covers: its columns, by their names. Instants are ISO 8601 in UTC with milliseconds. */
export type AuditFacts = {
  seq: number
  at: string
  staff_id: string | null
  staff_name: string | null
  staff_role: string | null
  action: string
  subject_kind: string
  subject_id: string | null
  reason: string | null
  before: Json
  after: Json
  ip: string | null
  request_id: string
}
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What the first entry follows on from. */
export const NO_HASH = Buffer.alloc(32)

/** SHA-256 over the hash of the entry before and the canonical JSON (RFC 8785) of the facts. Written down in docs/decisions/0009. */
export function hashOf(previousHash: Buffer, facts: AuditFacts): Buffer {
  return createHash('sha256').update(previousHash).update(canonicalJson(facts)).digest()
}

/** One text per value: keys in the order of their UTF-16 units, no spaces, numbers and strings as JSON.stringify writes them. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}

// Array.isArray does not narrow readonly arrays.
const isList = (value: object): value is readonly Json[] => Array.isArray(value)
