import { dateFormats } from '@buildxpert/kit'

/** The calendar day of an instant in a zone, as "2026-11-28". */
export const dayIn = (zone: string, instant: string | number) => dateFormats('en', zone).dayKey(instant)
