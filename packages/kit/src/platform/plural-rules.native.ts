import 'intl-pluralrules'

/** Hermes has no Intl.PluralRules, which choose a plural form; the import above brings them. */
export function ensurePluralRules() {}
