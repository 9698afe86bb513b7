import { ownListingsQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { CreateListing, OwnListing, UpdateListing } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

export function useCreateListing() {
  const api = useApi()
  const put = usePutListing()
  return useMutation<OwnListing, ApiProblem, CreateListing>({
    mutationFn: (body) => unwrap(api.POST('/v1/provider/listings', { body })),
    onSuccess: put,
  })
}

export function useUpdateListing(id: string) {
  const api = useApi()
  const put = usePutListing()
  return useMutation<OwnListing, ApiProblem, UpdateListing>({
    mutationFn: (body) => unwrap(api.PATCH('/v1/provider/listings/{id}', { params: { path: { id } }, body })),
    onSuccess: put,
  })
}

/** The answer takes its place in the list at once; the list is asked again behind it. */
function usePutListing() {
  const queries = useQueryClient()
  const { queryKey } = ownListingsQuery(useApi())
  return (listing: OwnListing) => {
    queries.setQueryData(queryKey, (old) => {
      if (!old) return old
      const isKnown = old.some((each) => each.id === listing.id)
      return isKnown ? old.map((each) => (each.id === listing.id ? listing : each)) : [...old, listing]
    })
    return queries.invalidateQueries({ queryKey })
  }
}
