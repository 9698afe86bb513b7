import { useState } from 'react'
import { View } from 'react-native'
import { useT } from '../i18n/use-t'
import { Button } from './button'
import { Field } from './field'
import { FieldNote } from './field-note'
import { Icon } from './icon'
import { Sheet } from './sheet'
import { Tappable } from './tappable'
import { Text } from './text'
import { radius, space } from './theme'
import { useTheme } from './theme-context'

export interface ReasonSheetProps {
  isOpen: boolean
  title: string
  /** What will follow, said before the choice. */
  text?: string | undefined
  reasons: readonly string[]
  submitLabel: string
  onSubmit: (reason: string) => void
  onClose: () => void
  isDangerous?: boolean
  isBusy?: boolean
  error?: string | undefined
}

const OTHER = -1

/** Preset reasons, or one's own words (up to 300 signs). */
export function ReasonSheet({
  isOpen,
  title,
  text,
  reasons,
  submitLabel,
  onSubmit,
  onClose,
  isDangerous = false,
  isBusy = false,
  error,
}: ReasonSheetProps) {
  const { colors } = useTheme()
  const t = useT()
  const [chosen, setChosen] = useState<number | null>(null)
  const [words, setWords] = useState('')
  const [isAsked, setIsAsked] = useState(false)
  const reason = chosen === null ? '' : chosen === OTHER ? words.trim() : (reasons[chosen] ?? '')
  const submit = () => {
    if (reason === '') setIsAsked(true)
    else onSubmit(reason)
  }
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title={title}
      testID="reason-sheet"
      footer={
        <Button
          label={submitLabel}
          kind={isDangerous ? 'danger' : 'primary'}
          onPress={submit}
          loading={isBusy}
          fullWidth
          testID="reason-submit"
        />
      }
    >
      {text !== undefined && <Text tone="muted">{text}</Text>}
      <View role="radiogroup" aria-label={title} style={{ gap: space.s }}>
        {[...reasons.map((label, at) => ({ label, at })), { label: t('reason.other'), at: OTHER }].map(
          ({ label, at }) => (
            <Tappable
              key={at}
              role="radio"
              aria-checked={chosen === at}
              label={label}
              testID={at === OTHER ? 'reason-other' : `reason-${at}`}
              onPress={() => {
                setChosen(at)
                setIsAsked(false)
              }}
              style={{
                minHeight: 52,
                flexDirection: 'row',
                alignItems: 'center',
                gap: space.m,
                paddingHorizontal: space.l,
                paddingVertical: space.s,
                borderRadius: radius.control,
                borderWidth: 1,
                borderColor: chosen === at ? colors.primary : colors.outline,
                backgroundColor: chosen === at ? colors.primarySoft : 'transparent',
              }}
            >
              <Icon
                name={chosen === at ? 'radiobox-marked' : 'radiobox-blank'}
                tone={chosen === at ? 'primary' : 'muted'}
              />
              <Text style={{ flex: 1 }}>{label}</Text>
            </Tappable>
          ),
        )}
      </View>
      {chosen === OTHER && (
        <Field
          label={t('reason.yourWords')}
          value={words}
          onChangeText={setWords}
          multiline
          maxLength={300}
          autoFocus
          testID="reason-words"
        />
      )}
      <FieldNote error={isAsked ? t('reason.choose') : error} />
    </Sheet>
  )
}
