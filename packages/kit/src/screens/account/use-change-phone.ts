import type { ChangePhone, CodeAnswer } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import type { AnyProblemCode, ApiProblem } from '@buildxpert/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi, useSession } from '../../session/session-context'
import { useOwnCode } from './use-own-code'

type PhoneStep = 'number' | 'leave' | 'take' | 'done'

/** What only another number helps against. */
const ABOUT_THE_NUMBER: readonly AnyProblemCode[] = [
  'account.phone_taken',
  'account.phone_unchanged',
  'auth.phone_not_supported',
  'auth.blocked',
]
const isAboutTheNumber = (problem: ApiProblem | null) =>
  problem !== null && ABOUT_THE_NUMBER.includes(problem.code)

/**
 * A new number, a code to the old one, a code to the new one, and then all three in one request: the server takes both codes or neither.
 * A refused part leads back to its own step; whatever was right stays.
 */
export function useChangePhone() {
  const api = useApi()
  const queries = useQueryClient()
  const { setAccount } = useSession()
  const [digits, setDigits] = useState('')
  const [step, setStep] = useState<PhoneStep>('number')
  const leave = useOwnCode()
  const take = useOwnCode()
  const phone = `+91${digits}`

  const save = useMutation({
    mutationFn: (body: ChangePhone) => unwrap(api.PUT('/v1/me/phone', { body })),
    onSuccess: (account) => {
      setAccount(account)
      setStep('done')
      for (const key of ['sessions', 'account-activity']) void queries.invalidateQueries({ queryKey: [key] })
    },
    onError: (problem) => {
      if (isAboutTheNumber(problem)) return setStep('number')
      if (problem.code !== 'auth.code_invalid') return
      const points = (side: 'current' | 'next') =>
        problem.fields.some(({ pointer }) => pointer.startsWith(`/${side}/`))
      if (points('next') || !points('current')) take.refuse()
      if (points('current')) leave.refuse()
      setStep(points('current') ? 'leave' : 'take')
    },
  })

  const takeRequest = { purpose: 'take_phone', phone } as const
  return {
    step,
    digits,
    phone,
    leave,
    take,
    isSaving: save.isPending,
    problem: isAboutTheNumber(save.error) ? null : save.error,
    takeProblem: isAboutTheNumber(take.problem) ? null : take.problem,
    numberProblem: [save.error, take.problem].find(isAboutTheNumber) ?? leave.problem,
    type(next: string) {
      setDigits(next)
      for (const forget of [save.reset, leave.forgetProblem, take.forgetProblem]) forget()
    },
    toNumber: () => setStep('number'),
    /** From the number on to the code of the old phone, which is sent now unless it is on its way. */
    toLeave: () => leave.ask({ purpose: 'leave_phone' }, () => setStep('leave')),
    /** From the old phone's code on to the new one's; or, when that was typed and only the old one's refused, to the end. */
    toTake(current: CodeAnswer) {
      if (take.isFor(takeRequest) && take.answer) save.mutate({ phone, current, next: take.answer })
      else take.ask(takeRequest, () => setStep('take'))
    },
    finish(next: CodeAnswer) {
      if (leave.answer) save.mutate({ phone, current: leave.answer, next })
    },
  }
}
