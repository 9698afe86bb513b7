import { matchScore } from './text-match'

test('finds a service by its beginning, by its middle and with a slip of the finger', () => {
  expect(matchScore('Tap installation', 'tap')).toBeGreaterThan(0.8)
  expect(matchScore('Bathroom fixing & cleaning', 'clean')).toBeGreaterThan(0)
  expect(matchScore('Plumbing', 'pulmb')).toBeGreaterThan(0)
  expect(matchScore('Plumbing', 'plumer')).toBeGreaterThan(0)
  expect(matchScore('Painting', 'painter')).toBeGreaterThan(0)
  expect(matchScore('Plumbing', 'paint')).toBe(0)
})

test('every typed word has to be there', () => {
  expect(matchScore('Wall painting', 'wall paint')).toBeGreaterThan(0)
  expect(matchScore('Wall painting', 'wall glass')).toBe(0)
})

test('knows Indian scripts letter by letter', () => {
  expect(matchScore('நீர் குழாய் பொருத்துதல்', 'குழாய்')).toBe(1)
  expect(matchScore('रंगाई-पुताई', 'पुताई')).toBe(1)
  expect(matchScore('रंगाई', 'काम')).toBe(0)
})
