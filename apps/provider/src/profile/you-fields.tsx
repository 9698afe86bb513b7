import type { Language } from '@buildxpert/contract'
import { LANGUAGES } from '@buildxpert/contract/plain'
import { Chip, ChipRow, Field, FieldNote, LANGUAGE_NAMES, Text, space, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import { Stepper } from '../fields/stepper.tsx'
import type { ProfileDraft, ProfileProblems } from './profile-draft.ts'

/** The contract's bound (`SaveProviderProfile`). */
const MAX_YEARS = 70

type YouFieldsProps = {
  draft: ProfileDraft
  /** What to mark; empty until somebody has tried to go on. */
  problems: ProfileProblems
  onChange: (part: Partial<ProfileDraft>) => void
}

/** Who somebody is: name, experience, languages, a few words. */
export function YouFields({ draft, problems, onChange }: YouFieldsProps) {
  const t = useT()
  const toggle = (language: Language) =>
    onChange({
      languages: draft.languages.includes(language)
        ? draft.languages.filter((each) => each !== language)
        : [...draft.languages, language],
    })
  return (
    <View style={{ gap: space.xl }}>
      <Field
        label={t('work.name')}
        help={t('work.nameHint')}
        error={problems.name && t('work.nameProblem')}
        value={draft.name}
        onChangeText={(name) => onChange({ name })}
        autoComplete="name"
        autoCapitalize="words"
        maxLength={100}
        testID="profile-name"
      />
      <Stepper
        label={t('work.experience')}
        value={t('work.experienceValue', { count: draft.experienceYears })}
        lessLabel={t('work.fewer')}
        moreLabel={t('work.moreYears')}
        onLess={() => onChange({ experienceYears: Math.max(0, draft.experienceYears - 1) })}
        onMore={() => onChange({ experienceYears: Math.min(MAX_YEARS, draft.experienceYears + 1) })}
        testID="profile-experience"
      />
      <View style={{ gap: space.s }}>
        <Text variant="small" weight="medium">
          {t('work.languages')}
        </Text>
        <ChipRow wrap label={t('work.languages')}>
          {LANGUAGES.map((language) => (
            <Chip
              key={language}
              label={LANGUAGE_NAMES[language]}
              selected={draft.languages.includes(language)}
              onPress={() => toggle(language)}
              testID={`speaks-${language}`}
            />
          ))}
        </ChipRow>
        <FieldNote error={problems.languages ? t('work.languagesProblem') : undefined} />
      </View>
      <Field
        label={t('work.about')}
        help={t('work.aboutHint')}
        value={draft.about}
        onChangeText={(about) => onChange({ about })}
        multiline
        maxLength={600}
        testID="profile-about"
      />
    </View>
  )
}
