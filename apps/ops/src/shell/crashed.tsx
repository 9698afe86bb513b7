import { useT } from '../i18n/use-t.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/states.tsx'

/** A mistake of ours on this page; the rest of the console still works. */
export function Crashed() {
  const t = useT()
  return (
    <main>
      <Notice
        tone="bad"
        action={
          <Button small onClick={() => location.reload()}>
            {t('common.reload')}
          </Button>
        }
      >
        {t('problem.internal')}
      </Notice>
    </main>
  )
}
