import { bookingQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { Booking, MoveBooking } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

/**
 * Makes one move of the machine. The answer is the booking after the move and goes straight into the cache; lists and sums are asked again.
 * A refusal also asks for the booking again, because the usual reason is that the other side has moved meanwhile.
 */
export function useMoveBooking(bookingId: string) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation<Booking, ApiProblem, MoveBooking>({
    mutationFn: (body) =>
      unwrap(api.POST('/v1/bookings/{id}/moves', { params: { path: { id: bookingId } }, body })),
    onSuccess: (booking) => queries.setQueryData(bookingQuery(api, bookingId).queryKey, booking),
    onSettled: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['bookings'] }),
        queries.invalidateQueries({ queryKey: ['provider-summary'] }),
      ])
    },
  })
}
