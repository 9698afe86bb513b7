// Hermes has no Intl.PluralRules; i18next needs it to choose a plural form.
import 'intl-pluralrules'
