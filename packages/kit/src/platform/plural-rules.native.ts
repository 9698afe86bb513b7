import 'intl-pluralrules'

/** Hermes has no Intl.PluralRules, which i18next needs to choose a plural form; the import above brings them. */
export function ensurePluralRules() {}
