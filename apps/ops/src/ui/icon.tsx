import {
  mdiAccountMultipleOutline, mdiAccountOutline, mdiAlertCircleOutline, mdiBadgeAccountOutline, mdiCancel, mdiCheckCircleOutline, mdiClose, mdiContentCopy,
  mdiInformationOutline, mdiLoginVariant, mdiMenu, mdiPrinterOutline, mdiScriptTextOutline, mdiShieldAlertOutline, mdiWifiOff,
} from '@mdi/js' // prettier-ignore

const PATHS = {
  account: mdiAccountOutline,
  alert: mdiAlertCircleOutline,
  block: mdiCancel,
  check: mdiCheckCircleOutline,
  close: mdiClose,
  copy: mdiContentCopy,
  info: mdiInformationOutline,
  menu: mdiMenu,
  offline: mdiWifiOff,
  people: mdiAccountMultipleOutline,
  print: mdiPrinterOutline,
  script: mdiScriptTextOutline,
  shield: mdiShieldAlertOutline,
  signIn: mdiLoginVariant,
  staff: mdiBadgeAccountOutline,
}
export type IconName = keyof typeof PATHS

/** Always beside its word, so it says nothing of its own. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
