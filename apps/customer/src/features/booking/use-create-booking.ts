import { newAttemptId, unwrap } from '@buildxpert/client'
import type { CreateBooking } from '@buildxpert/contract'
import { useApi } from '@buildxpert/kit'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'

/**
 * Books. The Idempotency-Key belongs to what is asked for: pressing again after a lost answer sends the same key and cannot book
 * twice; another time or another note is another attempt.
 */
export function useCreateBooking() {
  const api = useApi()
  const queries = useQueryClient()
  const attempt = useRef({ request: '', id: '' })

  return useMutation({
    mutationFn: (body: CreateBooking) => {
      const request = JSON.stringify(body)
      if (attempt.current.request !== request) attempt.current = { request, id: newAttemptId() }
      const headers = { 'Idempotency-Key': attempt.current.id }
      return unwrap(api.POST('/v1/bookings', { body, headers }))
    },
    onSuccess: (booking) => {
      queries.setQueryData(['bookings', booking.id], booking)
      return queries.invalidateQueries({ queryKey: ['bookings', 'list'] })
    },
    onError: (problem) => {
      if (problem.code === 'booking.slot_taken') void queries.invalidateQueries({ queryKey: ['slots'] })
    },
  })
}
