import type { Sent } from './measure/wrk.ts'
import type { Removal } from './without-defence.ts'
import type { World } from './world.ts'

/** A request of our API whose cost is measured, beside the database's own and Node's own limit and beside a peer. */
export type HttpCase = {
  readonly name: string
  readonly what: string
  /** What issue and README promise. */
  readonly goals: Goals
  /** Different requests of the kind, sent round and round. */
  requests(world: World, wanted: number): Promise<readonly Sent[]>
  /** Each can be sent once: they are made anew for each load, as many as `wanted`, and a repetition of the statements takes fresh ids. */
  readonly isUsedUp?: true
  /** `ready`: nobody needs a database for it, and the bare server answers with our server's very bytes. `none`: nothing to compare it with. */
  readonly limits?: 'ready' | 'none'
  /** The peer (peers/express.ts) answers it, too, under the same address. */
  readonly hasPeer?: true
  /** A part of our server whose cost is measured by taking it out, as an attack takes out a defence. */
  readonly part?: { name: string; mostPercent: number; removals: readonly Removal[] }
}

export type Goals = {
  /** Of pgbench's transactions per second. */
  ofLimit?: number
  /** Of the bare server's requests per second. */
  ofBare?: number
  /** Node and PostgreSQL together, per request. */
  cpuMs?: number
  p50At1Ms?: number
  p95At32Ms?: number
}
