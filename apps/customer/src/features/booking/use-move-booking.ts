import { unwrap } from '@buildxpert/client'
import type { MoveBooking } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/** Makes one of the booking's `moves`. A refusal means that somebody was faster, so the truth is asked again. */
export function useMoveBooking(bookingId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: MoveBooking) =>
      unwrap(api.POST('/v1/bookings/{id}/moves', { params: { path: { id: bookingId } }, body })),
    onSuccess: (booking) => {
      queries.setQueryData(['bookings', bookingId], booking)
      return queries.invalidateQueries({ queryKey: ['bookings', 'list'] })
    },
    onError: () => queries.invalidateQueries({ queryKey: ['bookings', bookingId] }),
  })
}
