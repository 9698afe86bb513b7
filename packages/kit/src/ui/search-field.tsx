import { useT } from '../i18n/use-t'
import { Field } from './field'
import type { FieldProps } from './field'
import { Icon } from './icon'
import { IconButton } from './icon-button'

export type SearchFieldProps = Omit<FieldProps, 'leading' | 'trailing' | 'shape' | 'isLabelHidden'>

/** One line to search in, with a button to empty it. */
export function SearchField({ value, onChangeText, ...rest }: SearchFieldProps) {
  const t = useT()
  return (
    <Field
      {...rest}
      value={value}
      onChangeText={onChangeText}
      isLabelHidden
      shape="pill"
      inputMode="search"
      returnKeyType="search"
      autoCorrect={false}
      leading={<Icon name="magnify" size={22} tone="muted" />}
      trailing={
        value ? (
          <IconButton
            icon="close"
            label={t('common.clear')}
            tone="muted"
            onPress={() => onChangeText?.('')}
          />
        ) : undefined
      }
    />
  )
}
