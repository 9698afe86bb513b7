import type { Script } from './measure/pgbench.ts'
import type { Statement } from './measure/statements.ts'
import type { Sent } from './measure/wrk.ts'
import type { World } from './world.ts'

/** A request of our API whose cost is measured, beside the database's own and Node's own limit and beside a peer. */
export type HttpCase = {
  readonly name: string
  readonly what: string
  /** What issue and README promise. */
  readonly goals: Goals
  /** Different requests of the kind, sent round and round; those that are used up are made anew for each load. */
  requests(world: World): Promise<readonly Sent[]>
  readonly isUsedUp?: true
  /** The same requests as the peer takes them; left out when there is no peer. */
  peer?(sent: readonly Sent[]): readonly Sent[]
  /** The same transaction for pgbench, out of what our server sent for one request; by default as it was. */
  limit?(statements: readonly Statement[]): Script
  /** False when the bare server can't repeat it. */
  readonly hasBare?: false
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
