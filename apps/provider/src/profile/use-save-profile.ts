import { providerProfileQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { ProviderProfile, SaveProviderProfile } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Creates the profile or replaces it; the answer is the profile of now. */
export function useSaveProfile() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation<ProviderProfile, ApiProblem, SaveProviderProfile>({
    mutationFn: (body) => unwrap(api.PUT('/v1/provider', { body })),
    onSuccess: (profile) => queries.setQueryData(providerProfileQuery(api).queryKey, profile),
  })
}
