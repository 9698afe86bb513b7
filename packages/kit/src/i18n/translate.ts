import type { Language } from '@buildxpert/contract'

export interface Words {
  [key: string]: string | Words
}

/** Words for a key such as `home.title`. */
export type Translate = (key: string, params?: Record<string, string | number | undefined>) => string

/**
 * Speaks out of `words`: puts `{{name}}` from the parameters, and with `count` takes the form that the language's plural rules choose
 * (`key_one`, `key_other`). A key without words stands for itself.
 */
export function translator(language: Language, words: Words): Translate {
  const plurals = new Intl.PluralRules(language)
  return (key, params = {}) => {
    const { count } = params
    const text =
      (typeof count === 'number' &&
        (textAt(words, `${key}_${plurals.select(count)}`) ?? textAt(words, `${key}_other`))) ||
      textAt(words, key)
    return text?.replace(/{{(\w+)}}/g, (_, name: string) => String(params[name] ?? '')) ?? key
  }
}

function textAt(words: Words, key: string): string | undefined {
  let found: string | Words | undefined = words
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined
  return typeof found === 'string' ? found : undefined
}

/** Both trees in one; where they name the same, `more` counts. */
export function merged(words: Words, more: Words): Words {
  const result = { ...words }
  for (const [key, value] of Object.entries(more)) {
    const known = result[key]
    result[key] = typeof known === 'object' && typeof value === 'object' ? merged(known, value) : value
  }
  return result
}
