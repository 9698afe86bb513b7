import { problemOf, unwrap } from '@buildxpert/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { api } from '../api.ts'
import { useT } from '../i18n/use-t.ts'
import { CodeField, isCode } from '../secrets/code-field.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Form } from '../ui/form.tsx'
import { Failed } from '../ui/states.tsx'
import { SESSION_KEY } from './session-query.ts'

interface StepUpState {
  isAsking: boolean
  /** Asks for a fresh code. Resolves to whether it was given. */
  ask(): Promise<boolean>
}
const StepUpContext = createContext<StepUpState>({ isAsking: false, ask: async () => false })

export function useStepUp() {
  return useContext(StepUpContext)
}

/**
 * Whatever the server wants a fresh code for: asks for it once, then does it again. What it answers goes to `onDone` and is not kept:
 * revealed phones and recovery codes are not for whoever looks into the page's memory.
 */
export function useAct<Input, Output>(
  act: (input: Input) => Promise<Output>,
  onDone: (output: Output) => void,
) {
  const { ask } = useStepUp()
  return useMutation({
    mutationFn: async (input: Input) => {
      const output = await act(input).catch(async (error: unknown) => {
        if (problemOf(error).code !== 'staff.step_up_required' || !(await ask())) throw error
        return act(input)
      })
      onDone(output)
    },
  })
}

export function StepUpProvider({ children }: { children: ReactNode }) {
  const [answer, setAnswer] = useState<{ resolve: (given: boolean) => void } | null>(null)
  const ask = useCallback(() => new Promise<boolean>((resolve) => setAnswer({ resolve })), [])
  const state = useMemo(() => ({ isAsking: answer !== null, ask }), [answer, ask])
  const finish = (given: boolean) => {
    answer?.resolve(given)
    setAnswer(null)
  }
  return (
    <StepUpContext value={state}>
      {children}
      {answer && <StepUpDialog onGiven={() => finish(true)} onClose={() => finish(false)} />}
    </StepUpContext>
  )
}

function StepUpDialog({ onGiven, onClose }: { onGiven: () => void; onClose: () => void }) {
  const t = useT()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isAsked, setAsked] = useState(false)
  const confirm = useMutation({
    mutationFn: () => unwrap(api.POST('/v1/ops/auth/step-up', { body: { code: code.trim() } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: SESSION_KEY })
      onGiven()
    },
    onError: () => setCode(''),
  })
  return (
    <Dialog title={t('stepUp.title')} onClose={onClose}>
      <Form
        onSubmit={() => {
          setAsked(true)
          if (isCode(code) && !confirm.isPending) confirm.mutate()
        }}
      >
        <p>{t('stepUp.text')}</p>
        <CodeField
          label={t('signIn.code')}
          value={code}
          onType={setCode}
          // A refused code is taken out of the field: what is empty because of that is not wrong.
          isChecked={isAsked && !confirm.isPending && code !== ''}
        />
        {confirm.error && <Failed error={confirm.error} />}
        <div className="buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="main" busy={confirm.isPending}>
            {t('stepUp.confirm')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
