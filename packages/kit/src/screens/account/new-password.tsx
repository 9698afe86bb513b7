import { PASSWORD_LENGTH } from '@buildxpert/contract/plain'
import type { Account, CodeAnswer } from '@buildxpert/contract'
import { unwrap } from '@buildxpert/client'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { View } from 'react-native'
import { useProblemText } from '../../i18n/problem-text'
import { useT } from '../../i18n/use-t'
import { UsernameHint } from '../../platform/username-hint'
import { useApi } from '../../session/session-context'
import type { FieldHandle } from '../../ui/field'
import { FieldNote } from '../../ui/field-note'
import { Form } from '../../ui/form'
import { PasswordField } from '../../ui/password-field'
import { PatientButton } from '../../ui/patient-button'
import { tenDigits } from '../../ui/phone-field'
import { space } from '../../ui/theme'
import { OwnCodeEntry } from './own-code-entry'
import type { OwnCode } from './use-own-code'
import { usePasswordSaved } from './use-password-saved'

/** The code and the new password on one page: a refusal is shown beside whichever of the two it is about, and the other stays. */
export function NewPassword({
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
  const problemText = useProblemText()
  const saved = usePasswordSaved(account, onDone)
  const field = useRef<FieldHandle>(null)
  const [password, setPassword] = useState('')
  const [isChecked, setIsChecked] = useState(false)
  const save = useMutation({
    mutationFn: (proof: CodeAnswer) => unwrap(api.PUT('/v1/me/password', { body: { password, proof } })),
    onSuccess: () => saved(true),
    onError: (problem) => {
      if (problem.code === 'auth.code_invalid') code.refuse()
    },
  })
  const fault = isRightLength(password) ? undefined : t('password.length', PASSWORD_LENGTH)
  const submit = () => {
    setIsChecked(true)
    const proof = code.demand()
    if (proof && fault === undefined) save.mutate(proof)
  }
  const problem = save.error?.code === 'auth.code_invalid' ? null : save.error
  const isAboutPassword =
    problem?.code === 'account.password_too_common' || problem?.code === 'request.invalid'

  return (
    <View style={{ gap: space.xl }}>
      <OwnCodeEntry
        code={code}
        phone={account.phone}
        isBusy={save.isPending}
        onTyped={() => field.current?.focus()}
      />
      <Form label={t('password.title')}>
        <UsernameHint username={tenDigits(account.phone)} />
        <PasswordField
          ref={field}
          label={t('password.new')}
          kind="new"
          value={password}
          onChange={(next) => {
            setPassword(next)
            setIsChecked(false)
            save.reset()
          }}
          help={t('password.help', PASSWORD_LENGTH)}
          error={isAboutPassword ? problemText(problem) : isChecked ? fault : undefined}
          onSubmit={submit}
        />
      </Form>
      <View style={{ gap: space.s }}>
        <FieldNote error={problem && !isAboutPassword ? problemText(problem) : undefined} />
        <PatientButton
          problem={problem}
          label={t('password.save')}
          onPress={submit}
          loading={save.isPending}
          fullWidth
          testID="password-save"
        />
      </View>
    </View>
  )
}

/** Counted as the server counts: characters, not the halves that some of them are stored in. */
function isRightLength(password: string) {
  const { length } = [...password.normalize('NFC')]
  return length >= PASSWORD_LENGTH.min && length <= PASSWORD_LENGTH.max
}
