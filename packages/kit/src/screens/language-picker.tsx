import { LANGUAGES } from '@buildxpert/contract/plain'
import { useState } from 'react'
import { View } from 'react-native'
import { LANGUAGE_NAMES, useLanguage } from '../i18n/language'
import { useT } from '../i18n/use-t'
import { Icon } from '../ui/icon'
import { Screen } from '../ui/screen'
import { Sheet } from '../ui/sheet'
import { Tappable } from '../ui/tappable'
import { Text } from '../ui/text'
import { layout, radius, space } from '../ui/theme'
import { useTheme } from '../ui/theme-context'
import { useToast } from '../ui/toast'

/** The six languages, each in its own script; choosing works at once. */
export function LanguagePicker({ onChosen }: { onChosen?: () => void }) {
  const { colors } = useTheme()
  const { language, setLanguage } = useLanguage()
  const t = useT()
  const toast = useToast()
  return (
    <View role="radiogroup" aria-label={t('language.title')} style={{ gap: space.s }}>
      {LANGUAGES.map((each) => (
        <Tappable
          key={each}
          role="radio"
          aria-checked={each === language}
          label={LANGUAGE_NAMES[each]}
          testID={`language-${each}`}
          onPress={() =>
            void setLanguage(each).then(onChosen, () =>
              toast.show({ text: t('problem.network.unreachable'), tone: 'danger' }),
            )
          }
          style={{
            minHeight: 56,
            flexDirection: 'row',
            alignItems: 'center',
            gap: space.m,
            paddingHorizontal: space.l,
            borderRadius: radius.control,
            borderWidth: 1,
            borderColor: each === language ? colors.primary : colors.outline,
            backgroundColor: each === language ? colors.primarySoft : colors.surface,
          }}
        >
          <Text variant="lead" weight={each === language ? 'medium' : 'regular'} style={{ flex: 1 }}>
            {LANGUAGE_NAMES[each]}
          </Text>
          {each === language && <Icon name="check" tone="primary" />}
        </Tappable>
      ))}
    </View>
  )
}

export function LanguageScreen({ onBack }: { onBack?: () => void }) {
  const t = useT()
  return (
    <Screen title={t('language.title')} onBack={onBack} width="form" testID="language-screen">
      <LanguagePicker />
    </Screen>
  )
}

/** A small switch for corners: the language's own name, and the choice in a sheet. */
export function LanguageSwitch() {
  const { language } = useLanguage()
  const { colors } = useTheme()
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Tappable
        label={`${t('language.title')}: ${LANGUAGE_NAMES[language]}`}
        testID="language-switch"
        onPress={() => setIsOpen(true)}
        style={{
          minHeight: layout.touch,
          flexDirection: 'row',
          alignItems: 'center',
          gap: 6,
          paddingHorizontal: space.m,
          borderRadius: radius.full,
          borderWidth: 1,
          borderColor: colors.outline,
          backgroundColor: colors.surface,
        }}
      >
        <Icon name="translate" size={20} tone="primary" />
        <Text variant="small" weight="medium">
          {LANGUAGE_NAMES[language]}
        </Text>
      </Tappable>
      <Sheet isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('language.title')}>
        <LanguagePicker onChosen={() => setIsOpen(false)} />
      </Sheet>
    </>
  )
}
