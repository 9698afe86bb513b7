import { useApi, useProblemText, useT } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Nowhere, findHere, type Here } from './here'

/** Asks the device where it is, once, when somebody presses for it. `trouble` says in words why it did not work. */
export function useHere(onFound: (here: Here) => void) {
  const t = useT()
  const api = useApi()
  const queries = useQueryClient()
  const textOf = useProblemText()
  const find = useMutation<Here, Error>({
    mutationFn: () => findHere(api, queries),
    onSuccess: onFound,
  })
  const trouble =
    find.error instanceof Nowhere
      ? t(find.error.reason === 'refused' ? 'place.refused' : 'place.unavailable')
      : find.error
        ? textOf(find.error)
        : undefined
  return { find: () => find.mutate(), isFinding: find.isPending, trouble }
}
