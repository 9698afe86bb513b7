import { leavesQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { CreateLeave, Leave } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

export function useLeave() {
  const api = useApi()
  const queries = useQueryClient()
  const { queryKey } = leavesQuery(api)
  const refresh = () => queries.invalidateQueries({ queryKey })

  const add = useMutation<Leave, ApiProblem, CreateLeave>({
    mutationFn: (body) => unwrap(api.POST('/v1/provider/leave', { body })),
    onSuccess: refresh,
  })
  const remove = useMutation<undefined, ApiProblem, string>({
    mutationFn: (id) => unwrap(api.DELETE('/v1/provider/leave/{id}', { params: { path: { id } } })),
    onSuccess: refresh,
  })
  return { query: useQuery(leavesQuery(api)), add, remove }
}
