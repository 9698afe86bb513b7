import type { Service } from '@buildxpert/contract'
import { UNITS } from '@buildxpert/contract/plain'
import { Card, Chip, ChipRow, Divider, Field, Switch, Text, space, useFormat, useT } from '@buildxpert/kit'
import { Fragment } from 'react'
import { View } from 'react-native'
import { Stepper } from '../fields/stepper.tsx'
import { priceProblemOf, stepMinutes, type OfferDraft } from './offer-draft.ts'

type OfferEditorProps = {
  services: readonly Service[]
  drafts: readonly OfferDraft[]
  onChange: (drafts: OfferDraft[]) => void
  /** Whether to say what is wrong; not before somebody has tried to save. */
  showProblems: boolean
}

/** The price list of one trade: switch a service on, say the price, what it is for, and how long it takes. */
export function OfferEditor({ services, drafts, onChange, showProblems }: OfferEditorProps) {
  const edit = (serviceId: string, part: Partial<OfferDraft>) =>
    onChange(drafts.map((draft) => (draft.serviceId === serviceId ? { ...draft, ...part } : draft)))
  return (
    <Card padding={0}>
      {services.map((service, at) => {
        const draft = drafts.find((each) => each.serviceId === service.id)
        return (
          draft && (
            <Fragment key={service.id}>
              {at > 0 && <Divider inset={space.l} />}
              <View style={{ paddingHorizontal: space.l, paddingVertical: space.s }}>
                <Switch
                  label={service.name}
                  value={draft.isOn}
                  onChange={(isOn) => edit(service.id, { isOn })}
                  testID={`offer-${service.slug}`}
                />
                {draft.isOn && (
                  <OfferFields
                    slug={service.slug}
                    draft={draft}
                    onChange={(part) => edit(service.id, part)}
                    showProblem={showProblems}
                  />
                )}
              </View>
            </Fragment>
          )
        )
      })}
    </Card>
  )
}

type OfferFieldsProps = {
  slug: string
  draft: OfferDraft
  onChange: (part: Partial<OfferDraft>) => void
  showProblem: boolean
}

function OfferFields({ slug, draft, onChange, showProblem }: OfferFieldsProps) {
  const t = useT()
  const { duration } = useFormat()
  const problem = showProblem ? priceProblemOf(draft) : undefined
  const isFrom = draft.unit === 'project' || draft.unit === 'quote'
  return (
    <View style={{ gap: space.l, paddingTop: space.xs, paddingBottom: space.m }}>
      <Field
        label={t('offer.price')}
        prefix="₹"
        value={draft.priceText}
        onChangeText={(priceText) => onChange({ priceText })}
        inputMode="decimal"
        maxLength={14}
        error={problem && t(`priceProblem.${problem}`)}
        help={isFrom ? t('offer.quoteHint') : undefined}
        testID={`price-${slug}`}
      />
      <View style={{ gap: space.s }}>
        <Text variant="small" weight="medium">
          {t('offer.unit')}
        </Text>
        <ChipRow wrap label={t('offer.unit')}>
          {UNITS.map((unit) => (
            <Chip
              key={unit}
              label={t(`unit.name.${unit}`)}
              selected={unit === draft.unit}
              onPress={() => onChange({ unit })}
              testID={`unit-${slug}-${unit}`}
            />
          ))}
        </ChipRow>
      </View>
      <Stepper
        label={t('offer.minutes')}
        value={duration(draft.minutes)}
        lessLabel={t('offer.less')}
        moreLabel={t('offer.more')}
        onLess={() => onChange({ minutes: stepMinutes(draft.minutes, -1) })}
        onMore={() => onChange({ minutes: stepMinutes(draft.minutes, 1) })}
        testID={`minutes-${slug}`}
      />
    </View>
  )
}
