import { expect, test } from 'vitest'
import { diff } from './diff.ts'

test('only what changed is shown, by its path', () => {
  expect(diff({ role: 'support', name: 'Asha' }, { role: 'owner', name: 'Asha' })).toEqual([
    { path: 'role', before: 'support', after: 'owner' },
  ])
  expect(diff({ a: { b: 1, c: [1, 2] } }, { a: { b: 1, c: [1, 3] } })).toEqual([
    { path: 'a.c', before: [1, 2], after: [1, 3] },
  ])
})

test('what came and what went is told apart from what was empty', () => {
  expect(diff(null, { expiresAt: null, reason: 'fraud' })).toEqual([
    { path: 'expiresAt', before: undefined, after: null },
    { path: 'reason', before: undefined, after: 'fraud' },
  ])
  expect(diff({ phone: '+91 ••••• ••210' }, undefined)).toEqual([
    { path: 'phone', before: '+91 ••••• ••210', after: undefined },
  ])
})

test('nothing, and things that are no object, have a difference too', () => {
  expect(diff(null, null)).toEqual([])
  expect(diff('off', 'on')).toEqual([{ path: '', before: 'off', after: 'on' }])
})
