import type { Address, AddressLabel } from '@buildxpert/contract'
import {
  Button,
  Field,
  FieldNote,
  Segmented,
  space,
  useProblemText,
  useT,
  type FieldHandle,
} from '@buildxpert/kit'
import { useRef, useState } from 'react'
import { View } from 'react-native'
import { addressOf, draftOf, emptyDraft, gapsIn, type AddressDraft, type DraftGap } from './address-draft'
import { ADDRESS_ICONS } from './address-text'
import { TownField } from './town-field'
import { useSaveAddress } from './use-save-address'

const LABELS: readonly AddressLabel[] = ['home', 'work', 'other']

interface AddressFormProps {
  /** The one to change; none adds a new one. */
  address?: Address | undefined
  onSaved: (address: Address) => void
}

/** Gaps are named only after somebody has tried to save, the first of them is gone to, and they go as they are filled. */
export function AddressForm({ address, onSaved }: AddressFormProps) {
  const t = useT()
  const textOf = useProblemText()
  const save = useSaveAddress(address?.id)
  const [draft, setDraft] = useState<AddressDraft>(address ? draftOf(address) : emptyDraft)
  const [hasTried, setHasTried] = useState(false)
  const gaps = hasTried ? gapsIn(draft) : []
  const fields = useRef<Partial<Record<DraftGap, FieldHandle | null>>>({})
  const set = (change: Partial<AddressDraft>) => setDraft((before) => ({ ...before, ...change }))

  const submit = () => {
    const body = addressOf(draft)
    setHasTried(true)
    if (body) save.mutate(body, { onSuccess: onSaved })
    const [gap] = gapsIn(draft)
    if (gap) fields.current[gap]?.focus()
  }

  return (
    <View style={{ gap: space.l }}>
      <Segmented
        label={t('address.kind')}
        options={LABELS.map((value) => ({ value, label: t(`address.${value}`), icon: ADDRESS_ICONS[value] }))}
        value={draft.label}
        onChange={(label) => set({ label })}
      />
      <Field
        ref={(field) => void (fields.current.line1 = field)}
        label={t('address.line1')}
        value={draft.line1}
        onChangeText={(line1) => set({ line1 })}
        maxLength={120}
        autoComplete="street-address"
        error={gaps.includes('line1') ? t('address.needLine1') : undefined}
        testID="address-line1"
      />
      <Field
        label={t('address.optional', { label: t('address.line2') })}
        value={draft.line2}
        onChangeText={(line2) => set({ line2 })}
        maxLength={120}
      />
      <Field
        label={t('address.optional', { label: t('address.landmark') })}
        value={draft.landmark}
        onChangeText={(landmark) => set({ landmark })}
        maxLength={120}
      />
      <TownField
        ref={(field) => void (fields.current.town = field)}
        town={draft.town}
        onChange={(town, pin) => set(pin ? { town, pin } : { town })}
        error={gaps.includes('town') ? t('address.needCity') : undefined}
      />
      {draft.town && (
        <Field
          ref={(field) => void (fields.current.pin = field)}
          label={t('address.pin')}
          value={draft.pin}
          onChangeText={(pin) => set({ pin: pin.replace(/\D/g, '') })}
          maxLength={6}
          inputMode="numeric"
          autoComplete="postal-code"
          error={gaps.includes('pin') ? t('address.needPin') : undefined}
          testID="address-pin"
        />
      )}
      <FieldNote error={save.error ? textOf(save.error) : undefined} />
      <Button
        label={t('address.save')}
        onPress={submit}
        loading={save.isPending}
        fullWidth
        testID="address-save"
      />
    </View>
  )
}
