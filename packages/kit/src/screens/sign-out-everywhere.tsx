import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useProblemText } from '../i18n/problem-text'
import { useT } from '../i18n/use-t'
import { useSession } from '../session/session-context'
import { Button } from '../ui/button'
import type { ButtonKind } from '../ui/button'
import { ConfirmDialog } from '../ui/sheet'
import { useToast } from '../ui/toast'

/** Ends every session of the account, this one too, after one question. */
export function SignOutEverywhere({
  kind = 'quiet',
  fullWidth = false,
}: {
  kind?: ButtonKind
  fullWidth?: boolean
}) {
  const t = useT()
  const { signOutEverywhere } = useSession()
  const problemText = useProblemText()
  const toast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const everywhere = useMutation({
    mutationFn: signOutEverywhere,
    onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
    onSettled: () => setIsAsking(false),
  })
  return (
    <>
      <Button
        kind={kind}
        icon="logout-variant"
        label={t('sessions.endAll')}
        onPress={() => setIsAsking(true)}
        fullWidth={fullWidth}
        testID="sessions-end-all"
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t('sessions.endAll')}
        text={t('sessions.endAllText')}
        confirmLabel={t('sessions.endAll')}
        onConfirm={() => everywhere.mutate()}
        isDangerous
        isBusy={everywhere.isPending}
      />
    </>
  )
}
