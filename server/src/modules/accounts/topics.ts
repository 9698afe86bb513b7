import { z } from 'zod'
import { defineTopic } from '../../platform/announcements.ts'

/** Its tokens are refused and its sockets closed, on every process. */
export const sessionEnded = defineTopic('session.ended', z.object({ sessionId: z.uuid() }))
/** Another key signs, or one verifies no more. */
export const signingKeysChanged = defineTopic('signing_keys.changed', z.object({}))
