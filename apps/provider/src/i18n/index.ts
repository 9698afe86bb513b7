import type { WordFiles } from '@buildxpert/kit'

/** This app's own words, fetched language by language; the shared ones come with the kit. */
export const resources: WordFiles = {
  en: () => import('./en.json'),
  hi: () => import('./hi.json'),
  kn: () => import('./kn.json'),
  ta: () => import('./ta.json'),
  te: () => import('./te.json'),
  ml: () => import('./ml.json'),
}
