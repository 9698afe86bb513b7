import { unwrap } from '@buildxpert/client'
import { isPersonName } from '@buildxpert/contract/plain'
import { Button, Field, Sheet, useApi, useProblemText, useSession, useT, useToast } from '@buildxpert/kit'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

/** The one thing about oneself that the other side gets to see. */
export function NameSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={t('profile.editName')}>
      <NameForm onSaved={onClose} />
    </Sheet>
  )
}

function NameForm({ onSaved }: { onSaved: () => void }) {
  const t = useT()
  const api = useApi()
  const toast = useToast()
  const textOf = useProblemText()
  const { account, setAccount } = useSession()
  const [name, setName] = useState(account?.name ?? '')
  const [hasTried, setHasTried] = useState(false)
  const isRight = isPersonName(name)
  const save = useMutation({
    mutationFn: (body: { name: string }) => unwrap(api.PATCH('/v1/me', { body })),
    onSuccess: (saved) => {
      setAccount(saved)
      toast.show({ text: t('profile.nameSaved'), tone: 'success' })
      onSaved()
    },
  })
  const submit = () => {
    setHasTried(true)
    if (isRight) save.mutate({ name: name.trim() })
  }
  const error = hasTried && !isRight ? t('profile.nameWrong') : save.error ? textOf(save.error) : undefined
  return (
    <>
      <Field
        label={t('profile.name')}
        help={t('profile.nameHint')}
        error={error}
        value={name}
        onChangeText={setName}
        maxLength={100}
        autoFocus
        autoComplete="name"
        onSubmitEditing={submit}
        testID="name"
      />
      <Button
        label={t('profile.saveName')}
        onPress={submit}
        loading={save.isPending}
        fullWidth
        testID="save-name"
      />
    </>
  )
}
