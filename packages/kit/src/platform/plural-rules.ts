/** Browsers know the plural rules of all six languages. */
export function ensurePluralRules() {}
