import type { Account } from '@buildxpert/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useT } from '../../i18n/use-t'
import { useSession } from '../../session/session-context'
import { useToast } from '../../ui/toast'

/** After a password was set or removed: the account knows, the lists that it changed are asked for again, and the person is told. */
export function usePasswordSaved(account: Account, onDone: () => void) {
  const t = useT()
  const { setAccount } = useSession()
  const queries = useQueryClient()
  const toast = useToast()
  return (hasPassword: boolean) => {
    setAccount({ ...account, hasPassword })
    for (const key of ['sessions', 'account-activity']) void queries.invalidateQueries({ queryKey: [key] })
    const text = !hasPassword
      ? t('password.removed')
      : account.hasPassword
        ? t('password.changed')
        : t('password.saved')
    toast.show({ text, tone: 'success' })
    onDone()
  }
}
