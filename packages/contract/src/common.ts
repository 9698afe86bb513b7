import { z } from 'zod'

/** The six languages of the product (PRODUCT §4): English, Hindi, Kannada, Tamil, Telugu, Malayalam. */
export const LANGUAGES = ['en', 'hi', 'kn', 'ta', 'te', 'ml'] as const
export const Language = z.enum(LANGUAGES).meta({ id: 'Language' }).describe('Language of names and messages')
export type Language = z.infer<typeof Language>

/** The two apps people sign in to. Staff use the console and are not among them. */
export const APPS = ['customer', 'provider'] as const
export const AppName = z.enum(APPS).meta({ id: 'AppName' }).describe('Which of the two apps is asking')
export type AppName = z.infer<typeof AppName>

export const Id = z.uuid().describe('UUID')
export const IdParams = z.strictObject({ id: Id })

/** An instant: ISO 8601 in UTC, as every answer carries it. */
export const Instant = z.iso.datetime().describe('Instant, ISO 8601 in UTC')
/** An instant as a request may carry it: any offset, never without one. */
export const InstantInput = z.iso.datetime({ offset: true }).describe('Instant, ISO 8601 with an offset')
export const Day = z.iso.date().describe("Calendar day in the provider's zone, YYYY-MM-DD")
export const Paise = z.int().min(0).max(2_000_000_000).describe('Integer paise, INR')

export const Latitude = z.number().min(-90).max(90).describe('Degrees north, WGS 84')
export const Longitude = z.number().min(-180).max(180).describe('Degrees east, WGS 84')

/** Letters, marks and spaces of any script people in India write, with `.'-` (PRODUCT §3), 1–100. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{M}\u200c\u200d .'’-]+$/u, { error: "letters, spaces and .'- only" })
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
