import { useT } from '../i18n/use-t.ts'
import { Button } from './button.tsx'
import { Icon } from './icon.tsx'
import { useToast } from './toast.tsx'

export function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useT()
  const toast = useToast()
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast(t('common.copied')),
      // Refused by the browser: the text stands there to be selected by hand.
      () => toast(t('common.notCopied')),
    )
  return (
    <Button small onClick={() => void copy()}>
      <Icon name="copy" />
      {label}
    </Button>
  )
}
