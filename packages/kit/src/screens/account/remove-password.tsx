import type { Account, CodeAnswer } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { useT } from '../../i18n/use-t'
import { useApi } from '../../session/session-context'
import { OwnCodeEntry } from './own-code-entry'
import type { OwnCode } from './use-own-code'
import { usePasswordSaved } from './use-password-saved'

export function RemovePassword({
  account,
  code,
  onDone,
}: {
  account: Account
  code: OwnCode
  onDone: () => void
}) {
  const t = useT()
  const api = useApi()
  const saved = usePasswordSaved(account, onDone)
  const remove = useMutation({
    mutationFn: (proof: CodeAnswer) => unwrap(api.DELETE('/v1/me/password', { body: { proof } })),
    onSuccess: () => saved(false),
    onError: (problem) => {
      if (problem.code === 'auth.code_invalid') code.refuse()
    },
  })
  return (
    <OwnCodeEntry
      code={code}
      phone={account.phone}
      problem={remove.error}
      isBusy={remove.isPending}
      button={{
        label: t('password.remove'),
        onAnswer: (answer) => remove.mutate(answer),
        testID: 'password-remove-confirm',
      }}
    />
  )
}
