import { fileURLToPath } from 'node:url'

const inCheckout = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Where `npm start` and the tools keep their data, from whichever folder they are called. */
export const HOME_DATA_DIR = inCheckout('.data')
/** The apps of this checkout; each has its web export in `dist`. */
export const HOME_WEB_DIR = inCheckout('apps')
