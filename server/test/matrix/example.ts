import type { Role } from './roles.ts'
import type { World } from './world.ts'

/** Who sends the request, and the row it is about, if the route's policy says that it names one. */
export type Asking = { world: World; role: Role; row: string }
export type Example = { params?: Record<string, string>; query?: string; body?: object; form?: string }
export type MakeExample = (asking: Asking) => Example | Promise<Example>
