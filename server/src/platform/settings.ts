import type { z } from 'zod'

/** One value that operators may set: an environment variable, what it must look like, and what it means. */
export type Setting<S extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly schema: S
  readonly about: string
  /** What the default is, where it depends on the machine. */
  readonly defaultText?: string
  /** Neither its value nor its default is ever written anywhere. */
  readonly isSecret: boolean
}
export type Group = { readonly [key: string]: Setting }

export function setting<S extends z.ZodType>(
  name: string,
  schema: S,
  about: string,
  defaultText?: string,
): Setting<S> {
  return { name, schema, about, defaultText, isSecret: false }
}
export function secret<S extends z.ZodType>(name: string, schema: S, about: string): Setting<S> {
  return { name, schema, about, isSecret: true }
}

export type Values<G extends Group> = { readonly [K in keyof G]: z.output<G[K]['schema']> }
export type Environment = Readonly<Record<string, string | undefined>>

/** What is wrong with the environment, all at once. Names and reasons only: values may be secrets and errors end up in logs. */
export class ConfigError extends Error {
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(`The configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Reads a group; adds to `problems` instead of throwing, so that one start shows every mistake. Empty means not set. */
export function readGroup<G extends Group>(group: G, env: Environment, problems: string[]): Values<G> {
  const entries = Object.entries(group).map(([key, { name, schema }]) => {
    const text = env[name]?.trim()
    const parsed = schema.safeParse(text === '' ? undefined : text)
    if (parsed.success) return [key, parsed.data] as const
    const reasons = parsed.error.issues.map((issue) => (text ? issue.message : 'must be set'))
    problems.push(`${name}: ${[...new Set(reasons)].join('; ')}`)
    return [key, undefined] as const
  })
  return Object.fromEntries(entries) as Values<G>
}

/** Freezes a value and everything in it. */
export function freezeAll<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(freezeAll)
    Object.freeze(value)
  }
  return value
}
