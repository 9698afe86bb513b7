import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configurationMarkdown, envExample, undocumented } from './config-docs.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('every setting is documented', () => {
  expect(undocumented()).toEqual([])
})

test('the documents are those of these settings: run "npm run config-docs -w server"', () => {
  expect(read('docs/configuration.md')).toBe(configurationMarkdown())
  expect(read('.env.example')).toBe(envExample())
})

test('no secret is written down', () => {
  expect(configurationMarkdown() + envExample()).not.toContain('development-only')
})
