import { Client } from 'pg'

/** A statement as it went to PostgreSQL; values as text. */
export type Recorded = { text: string; values: (string | null)[] }

/** Whatever this process sends to PostgreSQL from now on, until it is disposed of. */
export function recordStatements(): Disposable & { readonly statements: Recorded[] } {
  const statements: Recorded[] = []
  const { query } = Client.prototype
  Client.prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args
    const { text, values } = (typeof first === 'string' ? { text: first } : first) as Partial<Recorded>
    if (text !== undefined) statements.push({ text, values: (values ?? []).map(asText) })
    return Reflect.apply(query, this, args)
  } as typeof query
  return { statements, [Symbol.dispose]: () => void (Client.prototype.query = query) }
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  // A list of ids, names or numbers; nothing else of ours goes as an array.
  if (Array.isArray(value)) return `{${value.map((each: unknown) => asText(each) ?? 'null').join(',')}}`
  return JSON.stringify(value)
}
