import type { CodeAnswer, CodeChallenge, RequestOwnCode } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../session/session-context'

export type OwnCode = ReturnType<typeof useOwnCode>

interface Sent {
  request: RequestOwnCode
  challenge: CodeChallenge
}

/** A code for something that the signed-in person is about to do: asked for, typed in, and asked for again when it was refused. */
export function useOwnCode() {
  const api = useApi()
  const [sent, setSent] = useState<Sent | null>(null)
  const [digits, setDigits] = useState('')
  const [fault, setFault] = useState<'refused' | 'incomplete' | null>(null)
  const send = (request: RequestOwnCode) => unwrap(api.POST('/v1/me/codes', { body: request }))
  const take = (next: Sent) => {
    setSent(next)
    setDigits('')
    setFault(null)
  }
  const ask = useMutation({
    mutationFn: send,
    onSuccess: (challenge, request) => take({ request, challenge }),
  })
  const isFor = (request: RequestOwnCode) => JSON.stringify(sent?.request) === JSON.stringify(request)
  const answer: CodeAnswer | null =
    sent && digits.length === 6 ? { challengeId: sent.challenge.challengeId, code: digits } : null

  return {
    sent,
    send,
    take,
    isFor,
    digits,
    type(next: string) {
      setDigits(next)
      if (next !== '') setFault(null)
    },
    /** The proof to send along; null until six digits are there. */
    answer,
    /** The same for a button that was pressed: when digits are missing, the boxes say so. */
    demand(): CodeAnswer | null {
      if (!answer) setFault('incomplete')
      return answer
    },
    /** The server did not take it: the boxes are emptied and say so. */
    refuse() {
      setDigits('')
      setFault('refused')
    },
    fault,
    /** Sends a code and goes on; at once when one for the same is on its way and too young for another. */
    ask(request: RequestOwnCode, onSent: () => void) {
      const isYoung = Date.parse(sent?.challenge.resendAt ?? '') > Date.now()
      if (isFor(request) && isYoung) onSent()
      else ask.mutate(request, { onSuccess: onSent })
    },
    isAsking: ask.isPending,
    problem: ask.error,
    forgetProblem: ask.reset,
  }
}
