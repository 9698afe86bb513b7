import { CodeBoxes, Sheet, Text, useT } from '@buildxpert/kit'
import { useEffect, useState } from 'react'

type StartCodeSheetProps = {
  name: string
  isBusy: boolean
  error: string | undefined
  onComplete: (code: string) => void
  onClose: () => void
}

/** Four digits that the customer reads out at the door. They are sent with the fourth; a wrong code empties the boxes and says so. */
export function StartCodeSheet({ name, isBusy, error, onComplete, onClose }: StartCodeSheetProps) {
  const t = useT()
  const [code, setCode] = useState('')
  useEffect(() => {
    if (error !== undefined && !isBusy) setCode('')
  }, [error, isBusy])
  return (
    <Sheet isOpen onClose={onClose} title={t('job.startTitle')} testID="start-code-sheet">
      <Text tone="muted">{t('job.startHint', { name })}</Text>
      <CodeBoxes
        label={t('job.startTitle')}
        length={4}
        value={code}
        onChange={setCode}
        onComplete={onComplete}
        error={isBusy ? undefined : error}
        disabled={isBusy}
        testID="start-code"
      />
    </Sheet>
  )
}
