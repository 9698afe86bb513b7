import { unwrap } from '@buildxpert/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useApi, useSession } from '../session/session-context'
import { useToast } from '../ui/toast'

/** Takes back the wish to have one's account deleted; works as long as there is an account. */
export function useKeepAccount() {
  const api = useApi()
  const t = useT()
  const { account, setAccount } = useSession()
  const queries = useQueryClient()
  const problemText = useProblemText()
  const toast = useToast()
  return useMutation({
    mutationFn: () => unwrap(api.DELETE('/v1/me/deletion')),
    onSuccess: () => {
      if (account) setAccount({ ...account, deletesAt: null })
      // Listings come back to the search, and what was refused meanwhile is possible again.
      void queries.invalidateQueries()
      toast.show({ text: t('deletion.kept'), tone: 'success' })
    },
    onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
  })
}
