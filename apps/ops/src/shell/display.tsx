import { LANGUAGES } from '@buildxpert/contract/plain'
import { LANGUAGE_NAMES } from '../i18n/words.ts'
import { useLanguage } from '../i18n/use-language.ts'
import { useT } from '../i18n/use-t.ts'
import { APPEARANCES, useAppearance } from '../ui/appearance.ts'
import { Choice, Select } from '../ui/field.tsx'
import { useToast } from '../ui/toast.tsx'

export function LanguageSelect() {
  const t = useT()
  const toast = useToast()
  const [language, speak] = useLanguage()
  return (
    <Select
      className="scripts"
      label={t('display.language')}
      value={language}
      onChoose={(next) => void speak(next).catch(() => toast(t('problem.network.unreachable')))}
      options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
    />
  )
}

/** How the console looks and speaks on this device. */
export function Display() {
  const t = useT()
  const [appearance, choose] = useAppearance()
  return (
    <section className="card">
      <h2>{t('display.title')}</h2>
      <LanguageSelect />
      <Choice
        label={t('display.appearance')}
        value={appearance}
        onChoose={choose}
        options={APPEARANCES.map((value) => ({ value, label: t(`display.${value}`) }))}
      />
    </section>
  )
}
