import { z } from 'zod'
import { APPS, LANGUAGES, NAME_LETTERS, NAME_MAX_LENGTH } from './plain.ts'

export const Language = z.enum(LANGUAGES).meta({ id: 'Language' }).describe('Language of names and messages')
export type Language = z.infer<typeof Language>

export const AppName = z.enum(APPS).meta({ id: 'AppName' }).describe('Which of the two apps is asking')
export type AppName = z.infer<typeof AppName>

/** Capitals are the same id (RFC 9562 §4), and become small letters: the form in which we keep, compare and answer them. */
export const Id = z.uuid().toLowerCase().describe('UUID')
export const IdParams = z.strictObject({ id: Id })

/** An instant: ISO 8601 in UTC, as every answer carries it. */
export const Instant = z.iso.datetime().describe('Instant, ISO 8601 in UTC')
/** An instant as a request may carry it: any offset, never without one. */
export const InstantInput = z.iso.datetime({ offset: true }).describe('Instant, ISO 8601 with an offset')
/** There was no year 0, and PostgreSQL has none. */
export const Day = z.iso
  .date()
  .refine((day) => day >= '0001', { error: 'a day of our calendar' })
  .describe("Calendar day in the provider's zone, YYYY-MM-DD")
export const Paise = z.int().min(0).max(2_000_000_000).describe('Integer paise, INR')

export const Latitude = z.number().min(-90).max(90).describe('Degrees north, WGS 84')
export const Longitude = z.number().min(-180).max(180).describe('Degrees east, WGS 84')

export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(NAME_MAX_LENGTH)
  .regex(NAME_LETTERS, { error: "letters, spaces and .'- only" })
  .describe('A name in any script, 1–100 characters')

/**
 * Text people type: no control characters but line breaks (NUL would break PostgreSQL, others are never meant), and no lone surrogates.
 * Length is counted after trimming.
 */
export const freeText = (min: number, max: number) =>
  z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((text) => text.isWellFormed() && !/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f]/.test(text), {
      error: 'contains characters that cannot be stored',
    })

/** A page of a list. `nextCursor` is opaque; null means the end. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable().describe('Opaque; null at the end') })

export const Cursor = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[A-Za-z0-9_-]+$/)
export const PageQuery = {
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
}
