import { Language, type Language as Reader } from '@buildxpert/contract'
import { z } from 'zod'
import { countedText, formatInstant, formatPaise, text } from '../../platform/texts.ts'
import { nameIn } from '../catalog/index.ts'

/** A value for a text, kept in no language, so that it can be worded in the reader's when it is read. */
export const Param = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** A person, or what to call one who has given no name. */
  z.object({
    type: z.literal('person'),
    name: z.string().nullable(),
    otherwise: z.enum(['customer', 'provider']),
  }),
  /** What is to be done: the first, and how many more. */
  z.object({ type: z.literal('services'), names: z.array(z.record(Language, z.string())).min(1) }),
  z.object({
    type: z.literal('instant'),
    at: z.iso.datetime(),
    zone: z.string(),
    style: z.enum(['day and time', 'time']),
  }),
  z.object({ type: z.literal('money'), paise: z.int() }),
])
export type Param = z.infer<typeof Param>
export const Params = z.record(z.string(), Param)
export type Params = z.infer<typeof Params>

/** The parameters of a text in the reader's words. */
export function wordParams(params: Params, language: Reader): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, wordParam(param, language)]))
}

function wordParam(param: Param, language: Reader): string {
  switch (param.type) {
    case 'text':
      return param.text
    case 'person':
      return param.name ?? text(language, `person.${param.otherwise}`)
    case 'services': {
      const [first, ...more] = param.names.map((names) => nameIn(names, language))
      if (more.length === 0) return first ?? ''
      return countedText(language, 'services', more.length, { service: first ?? '' })
    }
    case 'instant':
      return formatInstant(language, new Date(param.at), param.zone, param.style)
    case 'money':
      return formatPaise(param.paise)
  }
}
