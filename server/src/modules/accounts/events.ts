import { defineEvent } from '../../platform/events.ts'
import { z } from 'zod'

/** Only for vendors who want to hear of it. */
export const codeUsed = defineEvent('code.used', z.object({ vendorId: z.string() }))

export const accountErased = defineEvent('account.erased', z.object({ accountId: z.uuid() }))
