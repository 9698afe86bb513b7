import { dateFormats, formatMoney, indianGroups } from './format'

test.each([
  [0, '₹0'],
  [9900, '₹99'],
  [9950, '₹99.50'],
  [9905, '₹99.05'],
  [125_000, '₹1,250'],
  [10_000_000, '₹1,00,000'],
  [123_456_789, '₹12,34,567.89'],
  [-125_000, '−₹1,250'],
])('%i paise read %s', (paise, text) => {
  expect(formatMoney(paise)).toBe(text)
})

test('rupees are grouped the Indian way', () => {
  expect([1, 12, 123, 1234, 12345, 123456, 1234567, 12345678].map(indianGroups)).toEqual([
    '1', '12', '123', '1,234', '12,345', '1,23,456', '12,34,567', '1,23,45,678',
  ]) // prettier-ignore
})

test('a visit is told with weekday, day and both ends, in the zone of the provider', () => {
  const { visit, dayKey } = dateFormats('en', 'Asia/Kolkata')
  expect(visit('2026-11-28T04:30:00.000Z', '2026-11-28T05:30:00.000Z')).toBe('Sat 28 Nov, 10:00–11:00')
  expect(dayKey('2026-11-28T19:00:00.000Z')).toBe('2026-11-29')
})

test('midnight is 00:00, and a calendar day is shown as it is in every zone', () => {
  expect(dateFormats('en', 'Asia/Kolkata').time('2026-11-28T18:30:00.000Z')).toBe('00:00')
  for (const zone of ['Asia/Kolkata', 'America/Los_Angeles', 'Pacific/Auckland'])
    expect(dateFormats('en', zone).dayShort('2026-11-28')).toBe('Sat 28 Nov')
})

test('days are named in the language of the reader', () => {
  expect(dateFormats('ta', 'Asia/Kolkata').day('2026-11-28')).toContain('சனி')
  expect(dateFormats('hi', 'Asia/Kolkata').day('2026-11-28')).toContain('शनिवार')
})
