import type { CodeAnswer } from '@buildxpert/contract'
import type { ApiProblem } from '@buildxpert/client'
import { useProblemText } from '../../i18n/problem-text'
import { useT } from '../../i18n/use-t'
import type { ButtonKind } from '../../ui/button'
import { PatientButton } from '../../ui/patient-button'
import { CodeEntry } from '../code-entry'
import type { OwnCode } from './use-own-code'

export interface OwnCodeEntryProps {
  code: OwnCode
  /** Where it went, E.164. */
  phone: string
  /** Why what the code was for did not happen; that the code itself was refused, the boxes know already. */
  problem?: ApiProblem | null
  isBusy?: boolean
  /** The button that goes on, where the code is the last thing to type. */
  button?: { label: string; kind?: ButtonKind; onAnswer: (answer: CodeAnswer) => void; testID: string }
  /** Go on by itself with the sixth digit; not for what should be thought over. */
  isEager?: boolean
  /** With the sixth digit, where more is to be typed. */
  onTyped?: () => void
  testID?: string
}

/** The boxes for a code that was sent to a signed-in person; nothing until one was. */
export function OwnCodeEntry({
  code,
  phone,
  problem = null,
  isBusy = false,
  button,
  isEager = false,
  onTyped,
  testID = 'code',
}: OwnCodeEntryProps) {
  const t = useT()
  const problemText = useProblemText()
  const { sent } = code
  if (!sent) return null
  const other = problem?.code === 'auth.code_invalid' ? null : problem
  const faults = { refused: t('problem.auth.code_invalid'), incomplete: t('code.incomplete') }
  const press = () => {
    const answer = code.demand()
    if (answer) button?.onAnswer(answer)
  }
  return (
    <CodeEntry
      phone={phone}
      challenge={sent.challenge}
      ask={() => code.send(sent.request)}
      onChallenge={(challenge) => code.take({ ...sent, challenge })}
      value={code.digits}
      onChange={code.type}
      onComplete={(digits) => {
        onTyped?.()
        if (isEager) button?.onAnswer({ challengeId: sent.challenge.challengeId, code: digits })
      }}
      error={code.fault ? faults[code.fault] : other ? problemText(other) : undefined}
      isBusy={isBusy}
      testID={testID}
    >
      {button && (
        <PatientButton
          problem={other}
          label={button.label}
          {...(button.kind && { kind: button.kind })}
          onPress={press}
          loading={isBusy}
          fullWidth
          testID={button.testID}
        />
      )}
    </CodeEntry>
  )
}
