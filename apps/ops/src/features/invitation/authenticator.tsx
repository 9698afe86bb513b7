import { encode } from 'uqr'
import { useT } from '../../i18n/use-t.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** What the authenticator app needs: as a picture to point it at, and in letters to type. */
export function Authenticator({ uri, secret }: { uri: string; secret: string }) {
  const t = useT()
  return (
    <fieldset className="authenticator">
      <legend className="label">{t('invitation.authenticator')}</legend>
      <QrCode text={uri} label={t('invitation.qr')} />
      <div className="stack">
        <p>{t('invitation.scan')}</p>
        <div>
          <p className="label">{t('invitation.secret')}</p>
          <p className="code secret">{secret.match(/.{1,4}/g)?.join(' ')}</p>
        </div>
        <div>
          <CopyButton text={secret} label={t('common.copy')} />
        </div>
      </div>
    </fieldset>
  )
}

const QUIET_ZONE = 4

function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: QUIET_ZONE })
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
