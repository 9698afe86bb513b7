import { unwrap } from '@buildxpert/client'
import type { CreateAddress } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Adds an address, or changes the one with this id; lines that were emptied are taken away. */
export function useSaveAddress(addressId?: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: CreateAddress) =>
      addressId
        ? unwrap(
            api.PATCH('/v1/addresses/{id}', {
              params: { path: { id: addressId } },
              body: { ...body, line2: body.line2 ?? null, landmark: body.landmark ?? null },
            }),
          )
        : unwrap(api.POST('/v1/addresses', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['addresses'] }),
  })
}

export function useRemoveAddress() {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(api.DELETE('/v1/addresses/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['addresses'] }),
  })
}
