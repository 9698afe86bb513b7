/** What a module's routes need from HTTP: who asks, in which context, which refusals a route declares, and limits. */
import './types.ts'

export {
  KEY_PROBLEMS,
  accountOf,
  contextOf,
  idempotencyKeyOf,
  optionalIdempotencyKeyOf,
  sendStored,
  staffOf,
} from './request.ts'
export { problemResponses } from './problem-responses.ts'
export { refuseOtherOrigins, refuseOtherSites } from './own-origin.ts'
export { clearStaffCookie, setStaffCookie } from './staff-cookie.ts'
export { countedAs, LIMITS, takeLimit, giveBackLimit, type LimitName } from './limits.ts'
