import { resources } from './resources'

type Words = { [key: string]: string | Words }

const flat = (words: Words, before = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )
const holesIn = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((found) => found[1]).sort()

test.each(Object.entries(resources))(
  '%s says everything English says, with the same blanks to fill',
  async (_, load) => {
    const english = new Map(flat((await resources.en()).default))
    const own = new Map(flat((await load()).default))
    expect([...own.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of own) {
      expect([key, text.trim()]).not.toEqual([key, ''])
      expect([key, holesIn(text)]).toEqual([key, holesIn(english.get(key) ?? '')])
    }
  },
)
