/** One value that an act changed. `undefined`: it was not there. */
export interface Change {
  /** Such as `role`, or `hours.monday`. */
  path: string
  before: unknown
  after: unknown
}

/** What is different between two pieces of JSON, leaf by leaf, in the order of the names. */
export function diff(before: unknown, after: unknown): Change[] {
  const old = leaves(before)
  const fresh = leaves(after)
  return [...new Set([...old.keys(), ...fresh.keys()])]
    .sort()
    .map((path) => ({ path, before: old.get(path), after: fresh.get(path) }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}

/** A list stands as one value: what changed in it is seen best whole. */
function leaves(value: unknown, path = ''): Map<string, unknown> {
  if (value === null || value === undefined) return new Map(path === '' ? [] : [[path, value]])
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([[path, value]])
  return new Map(
    Object.entries(value).flatMap(([name, inner]) => [
      ...leaves(inner, path === '' ? name : `${path}.${name}`),
    ]),
  )
}
