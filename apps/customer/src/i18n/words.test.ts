import { resources } from './resources'

type Words = { [key: string]: string | Words }

const flat = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )
const holesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort()

const english = new Map(flat(resources.en))

test.each(Object.entries(resources))(
  '%s says everything English says, with the same blanks to fill',
  (_, words) => {
    const own = new Map(flat(words))
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of own) {
      expect([key, text.trim()]).not.toEqual([key, ''])
      expect([key, holesIn(text)]).toEqual([key, holesIn(english.get(key) ?? '')])
    }
  },
)
