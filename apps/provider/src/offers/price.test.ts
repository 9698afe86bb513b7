import { paiseFromText, textFromPaise } from './price.ts'

test.each([
  ['350', 35_000],
  ['1,250', 125_000],
  ['₹ 99.50', 9_950],
  ['1.15', 115],
  ['1.', 100],
  ['१२५०', 125_000],
  ['೩೫೦', 35_000],
  ['20000000', 2_000_000_000],
])('%s is %d paise', (text, paise) => {
  expect(paiseFromText(text)).toEqual({ paise })
})

test.each([
  ['', 'empty'],
  ['  ', 'empty'],
  ['abc', 'invalid'],
  ['-5', 'invalid'],
  ['1.234', 'invalid'],
  ['1.2.3', 'invalid'],
  ['0.99', 'too_small'],
  ['20000000.01', 'too_large'],
])('%s is refused as %s', (text, problem) => {
  expect(paiseFromText(text)).toEqual({ problem })
})

test('what stands in the field reads back as the same paise', () => {
  for (const paise of [100, 115, 9_950, 35_000, 125_005]) {
    expect(paiseFromText(textFromPaise(paise))).toEqual({ paise })
  }
})
