import type { Href } from 'expo-router'

/** Where to go after signing in: a path of this app from the address, and nothing else. */
export function pathFrom(next: string | undefined): Href {
  // Once the router has generated its route types, any string is no longer a route; before, the assertion looks idle.
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion
  return next !== undefined && /^\/(?![/\\])/.test(next) ? (next as Href) : '/'
}
