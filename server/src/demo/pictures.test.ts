import { CATEGORY_SLUGS } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { drawPicture } from './pictures.ts'

test('every category has pictures of its work, which differ from one another and stay the same', () => {
  for (const category of CATEGORY_SLUGS) {
    const picture = drawPicture(`work-${category}-1.svg`)
    expect(picture, category).toMatch(/^<svg .*<\/svg>$/s)
    expect(drawPicture(`work-${category}-1.svg`)).toBe(picture)
    expect(drawPicture(`work-${category}-2.svg`)).not.toBe(picture)
  }
})

test.each([
  'work-electrical-1.svg',
  'work-constructor-1.svg',
  'face-x-1.svg',
  'face-m-0.svg',
  'face-m-1.png',
  '..',
])('%s is no picture of ours', (name) => {
  expect(drawPicture(name)).toBeUndefined()
})

test('pictures hold no script', () => {
  expect(drawPicture('face-w-3.svg')).not.toMatch(/<script|on\w+=|href/)
})
