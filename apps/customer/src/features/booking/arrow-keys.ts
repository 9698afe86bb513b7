/** Arrow keys are the web's; see `arrow-keys.web.ts`. */
export const arrowKeys = {}
