import { bookingQuery, unwrap, type ApiProblem } from '@buildxpert/client'
import type { Booking, MoveBooking } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'

type Outcome = { onMoved: (booking: Booking) => void; onRefused: (problem: ApiProblem) => void }

/**
 * Makes one move of the machine. The answer is the booking after the move and goes straight into the cache; lists and sums are asked again,
 * and the move counts as running until they have come, so that no card stands there with its old button.
 * A refusal asks again too: the usual reason is that the other side has moved meanwhile. The outcome is told even when the card that asked is
 * gone by then, as a request's is once it is accepted.
 */
export function useMoveBooking(bookingId: string, { onMoved, onRefused }: Outcome) {
  const api = useApi()
  const queries = useQueryClient()
  return useMutation<Booking, ApiProblem, MoveBooking>({
    mutationFn: (body) =>
      unwrap(api.POST('/v1/bookings/{id}/moves', { params: { path: { id: bookingId } }, body })),
    onSuccess: (booking) => {
      queries.setQueryData(bookingQuery(api, bookingId).queryKey, booking)
      onMoved(booking)
    },
    onError: onRefused,
    onSettled: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['bookings'] }),
        queries.invalidateQueries({ queryKey: ['provider-summary'] }),
      ])
    },
  })
}
