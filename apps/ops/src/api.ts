import { createApi, problemFrom } from '@buildxpert/client'
import { leave, noteAnswer } from './session/door.ts'

/**
 * The typed client. There is no token here: the session is a cookie that only the browser sees. Every answer keeps the session awake, and
 * one that says the session is over shows everybody the way to the sign-in page, in every tab.
 */
export const api = createApi({
  baseUrl: '',
  getAccessToken: () => null,
  ready: async () => undefined,
  refresh: async () => null,
  language: () => document.documentElement.lang,
})

const OUTSIDE: readonly string[] = ['staff.sign_in_required', 'staff.session_ended']

api.use({
  async onResponse({ response }) {
    if (response.ok) noteAnswer(Date.now())
    if (response.status !== 401) return
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null)
    if (OUTSIDE.includes(problemFrom(401, body).code)) leave('ended')
  },
})
