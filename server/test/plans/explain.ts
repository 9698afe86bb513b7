import { Client, escapeLiteral } from 'pg'
import type { Recorded } from './record.ts'

export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Subplan Name'?: string
  Plans?: Plan[]
}
/** What the planner does when it knows the values, and what it does for all of them: a prepared statement gets either. */
export type Plans = { custom: Plan; generic: Plan }

/** A connection of its own, so that what it does to the planner stays its own. */
export async function explainer(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('set max_parallel_workers_per_gather = 0')
  const explain = async (mode: string, { values }: Recorded): Promise<Plan> => {
    await client.query(`set plan_cache_mode = ${mode}`)
    const given = values.map((value) => (value === null ? 'null' : escapeLiteral(value))).join(', ')
    const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `explain (format json, costs off) execute asked${given === '' ? '' : `(${given})`}`,
    )
    const [first] = rows[0]?.['QUERY PLAN'] ?? []
    if (!first) throw new Error('a statement without a plan')
    return first.Plan
  }
  return {
    /** With these settings of its connection. */
    async plansOf(statement: Recorded, parameters: Readonly<Record<string, string>> = {}): Promise<Plans> {
      for (const [name, value] of Object.entries(parameters)) await client.query(`set ${name} = ${value}`)
      await client.query(`prepare asked as ${statement.text}`)
      try {
        return {
          custom: await explain('force_custom_plan', statement),
          generic: await explain('force_generic_plan', statement),
        }
      } finally {
        await client.query('deallocate asked')
        for (const name of Object.keys(parameters)) await client.query(`reset ${name}`)
      }
    },
    /** Looks again as if the index were not there. */
    async without<T>(index: string, look: () => Promise<T>): Promise<T> {
      await client.query('begin')
      try {
        await client.query(`drop index ${index}`)
        return await look()
      } finally {
        await client.query('rollback')
      }
    },
    /** Tables in which looking at every row costs. */
    async largeTables(from: number): Promise<Set<string>> {
      const { rows } = await client.query<{ relname: string }>(
        `select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1`,
        [from],
      )
      return new Set(rows.map(({ relname }) => relname))
    },
    [Symbol.asyncDispose]: () => client.end(),
  }
}

export function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}

/** One line for each node, without costs: what changes when the way to the rows does. */
export function shapeOf(plan: Plan, depth = 0): string {
  const { 'Node Type': node, 'Relation Name': table, 'Index Name': index, 'Subplan Name': name } = plan
  const line = [name && `${name}:`, node, table, index && `by ${index}`].filter(Boolean).join(' ')
  const below = (plan.Plans ?? []).map((each) => shapeOf(each, depth + 1))
  return [`${'  '.repeat(depth)}${line}`, ...below].join('\n')
}
