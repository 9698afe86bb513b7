/** The calendar day of an instant in a zone, as "2026-11-28". */
export function dayIn(zone: string, instant: string | number) {
  // Canadian English writes a date as ISO does.
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(new Date(instant))
}
