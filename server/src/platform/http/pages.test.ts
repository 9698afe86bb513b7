import { readFileSync } from 'node:fs'
import { PROBLEMS } from '@buildxpert/contract'
import { expect, test } from 'vitest'
import { limitsPage } from './limits-page.ts'

const page = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8')

test('docs/problems.md explains exactly the codes of the contract, with their status', () => {
  const rows = [...page('problems.md').matchAll(/^\| `([a-z_.]+)` \| (\d{3}) \| (.+) \| (.+) \|$/gm)]
  const documented = rows.map(([, code, status]) => `${code} ${status}`)
  expect(documented.toSorted()).toEqual(
    Object.entries(PROBLEMS)
      .map(([code, { status }]) => `${code} ${status}`)
      .toSorted(),
  )
})

test('docs/limits.md is what the table says', () => {
  expect(page('limits.md')).toBe(limitsPage())
})
