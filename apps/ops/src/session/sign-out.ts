import { problemOf, unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { api } from '../api.ts'
import { leave } from './door.ts'

/** Ends the session on the server, then here. Without an answer one stays in: somebody who walks away must be able to trust it. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/v1/ops/auth/session')),
    onSuccess: () => leave(null),
    onError: (error) => {
      // Over already: that is what was wanted.
      if (problemOf(error).status === 401) leave(null)
    },
  })
}
