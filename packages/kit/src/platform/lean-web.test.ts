import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../../../..')

test('the web build has every part of React Native that our sources take', () => {
  const kept = [
    ...readFileSync(path.join(root, 'packages/kit/web/react-native.js'), 'utf8').matchAll(
      /default as (\w+)/g,
    ),
  ].map(([, name]) => name)
  expect(kept.length).toBeGreaterThan(20)
  const taken = ['packages/kit/src', 'apps/customer/src', 'apps/provider/src'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.native|\.test)\.tsx?$/.test(name) && !name.startsWith('testing'))
      .flatMap((name) => valuesFrom(readFileSync(path.join(root, folder, name), 'utf8'))),
  )
  expect(new Set(taken.filter((name) => !kept.includes(name)))).toEqual(new Set())
})

/** What a source imports from React Native, types aside. */
const valuesFrom = (source: string) =>
  [...source.matchAll(/import \{([^}]*)\} from 'react-native'/g)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim().split(' as ')[0] ?? '')
      .filter((name) => name !== '' && !name.startsWith('type ')),
  )
