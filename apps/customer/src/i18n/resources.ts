import en from './en.json'
import hi from './hi.json'
import kn from './kn.json'
import ml from './ml.json'
import ta from './ta.json'
import te from './te.json'

/** This app's own words; the kit adds the shared ones. */
export const resources = { en, hi, kn, ta, te, ml }
