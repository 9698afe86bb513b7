import { defineEvent } from '../../platform/events.ts'
import { z } from 'zod'

export const sessionEnded = defineEvent('session.ended', z.object({ sessionId: z.uuid() }))
