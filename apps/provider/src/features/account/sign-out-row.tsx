import { ConfirmDialog, ListRow, useProblemText, useSession, useT, useToast } from '@buildxpert/kit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

export function SignOutRow() {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const { signOut } = useSession()
  const [isAsking, setIsAsking] = useState(false)
  const leave = useMutation({
    mutationFn: signOut,
    onError: (problem) => toast.show({ text: problemText(problem), tone: 'danger' }),
    onSettled: () => setIsAsking(false),
  })
  return (
    <>
      <ListRow
        icon="logout"
        tone="danger"
        chevron={false}
        title={t('work.signOut')}
        onPress={() => setIsAsking(true)}
        testID="sign-out"
      />
      <ConfirmDialog
        isOpen={isAsking}
        title={t('work.signOutTitle')}
        text={t('work.signOutHint')}
        confirmLabel={t('work.signOut')}
        onConfirm={() => leave.mutate()}
        onClose={() => setIsAsking(false)}
        isBusy={leave.isPending}
      />
    </>
  )
}
