/** Browsers bring crypto.getRandomValues, on which attempt ids stand. */
export function ensureRandomness() {}
