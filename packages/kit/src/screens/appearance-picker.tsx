import { useT } from '../i18n/use-t'
import { Segmented } from '../ui/segmented'
import { useAppearance } from '../ui/theme-context'

/** Light, dark, or as the device does. */
export function AppearancePicker() {
  const t = useT()
  const [appearance, setAppearance] = useAppearance()
  return (
    <Segmented
      label={t('appearance.title')}
      value={appearance}
      onChange={setAppearance}
      options={[
        { value: 'system', label: t('appearance.system'), icon: 'cellphone' },
        { value: 'light', label: t('appearance.light'), icon: 'white-balance-sunny' },
        { value: 'dark', label: t('appearance.dark'), icon: 'weather-night' },
      ]}
    />
  )
}
