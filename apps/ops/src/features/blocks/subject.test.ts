import { expect, test } from 'vitest'
import { subjectOf } from './subject.ts'

test('a number is understood however it is written; without a country it is Indian', () => {
  for (const typed of ['98123 45210', '9812345210', '+91 98123-45210', ' +919812345210 '])
    expect([typed, subjectOf(typed)]).toEqual([typed, { phone: '+919812345210' }])
  expect(subjectOf('+44 20 7946 0958')).toEqual({ phone: '+442079460958' })
})

test('an address with an @ is an e-mail', () => {
  expect(subjectOf(' asha@example.org ')).toEqual({ email: 'asha@example.org' })
})

test('what is neither is nobody', () => {
  for (const typed of ['', 'Asha', '12345', '1812345210', 'asha@', '+0123456789', '98123 4521x'])
    expect([typed, subjectOf(typed)]).toEqual([typed, null])
})
