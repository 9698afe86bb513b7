import type { Href } from 'expo-router'

/** Where to go after signing in: a path of this app from the address, and nothing else. */
export function pathFrom(next: string | undefined): Href {
  return next !== undefined && /^\/(?![/\\])/.test(next) ? (next as Href) : '/'
}
