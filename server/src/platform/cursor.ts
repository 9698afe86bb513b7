import type { z } from 'zod'
import { Problem } from './problem.ts'

/** Where the next page starts: opaque to clients, so that its inside may change. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/** Reads a cursor of ours; anything else is `request.cursor_invalid`. The schema is the caller's sort key. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.output<S> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')))
  if (!parsed.success) throw new Problem('request.cursor_invalid')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('request.cursor_invalid')
  }
}
