import { expect, test } from 'vitest'
import { isLongEnough, strengthOf } from './password.ts'

test('a password is judged by its length in characters, as people count them', () => {
  expect(['', 'seven77', 'eight888', 'twelve-chars', 'correct horse battery'].map(strengthOf)).toEqual([
    'empty', 'short', 'fair', 'good', 'strong',
  ]) // prettier-ignore
  expect(isLongEnough('கடவுச்சொல்')).toBe(true)
  expect(isLongEnough('𝟏𝟐𝟑𝟒')).toBe(false)
})
