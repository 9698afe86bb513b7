import { isIndianMobile, tenDigits } from './phone-field'

test.each(['+91 98765 43210', '919876543210', '098765 43210', '98765-43210', '9876543210'])(
  '%s is taken as the same ten digits',
  (typed) => expect(tenDigits(typed)).toBe('9876543210'),
)

test('a number that begins with 91 is not mistaken for a country code', () => {
  expect(tenDigits('9123456789')).toBe('9123456789')
})

test('only Indian mobile numbers pass', () => {
  expect(['9876543210', '6000000000'].every(isIndianMobile)).toBe(true)
  expect(['', '5876543210', '987654321', '98765432100'].some(isIndianMobile)).toBe(false)
})
