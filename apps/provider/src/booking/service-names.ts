import type { BookingSummary } from '@buildxpert/contract'

/** What is asked for in one line: "Tap installation × 2, Shower installation". */
export function serviceNames({ lines }: Pick<BookingSummary, 'lines'>) {
  return lines.map((line) => (line.quantity > 1 ? `${line.name} × ${line.quantity}` : line.name)).join(', ')
}
