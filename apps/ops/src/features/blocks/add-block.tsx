import { useState } from 'react'
import { useT } from '../../i18n/use-t.ts'
import { BlockDialog } from '../../security/block-dialog.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Field } from '../../ui/field.tsx'
import { Form } from '../../ui/form.tsx'
import { useSession } from '../../session/session-context.ts'
import { subjectOf } from './subject.ts'

/** First whom, then how long and why. */
export function AddBlock({ onClose }: { onClose: () => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  const [isChosen, setChosen] = useState(false)
  const { email } = useSession().staff
  const subject = subjectOf(text)
  const isSelf = subject !== null && 'email' in subject && subject.email.toLowerCase() === email
  const isGood = subject !== null && !isSelf
  if (isChosen && subject !== null)
    return <BlockDialog subject={subject} name={text.trim()} onClose={onClose} />
  return (
    <Dialog title={t('blocks.add')} onClose={onClose}>
      <Form
        onSubmit={() => {
          setAsked(true)
          setChosen(isGood)
        }}
      >
        <Field
          label={t('blocks.subject')}
          hint={t('blocks.subjectHint')}
          autoComplete="off"
          maxLength={254}
          value={text}
          onChange={(event) => setText(event.target.value)}
          wrong={isAsked && !isGood ? t(isSelf ? 'blocks.subjectSelf' : 'blocks.subjectWrong') : null}
        />
        <div className="buttons">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" look="main">
            {t('common.goOn')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
