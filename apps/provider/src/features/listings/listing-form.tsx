import type { Category, OwnListing } from '@buildxpert/contract'
import { Button, Field, FieldNote, Screen, Section, space, useT } from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { draftsFrom, isNothingOn, offersOf } from '../../offers/offer-draft.ts'
import { OfferEditor } from '../../offers/offer-editor.tsx'
import { OfferProblem } from '../../offers/offer-problem.tsx'

export type ListingValues = { description: string; offers: NonNullable<ReturnType<typeof offersOf>> }

type ListingFormProps = {
  category: Category
  /** Absent for a new one. */
  listing?: OwnListing
  submitLabel: string
  isBusy: boolean
  /** What the server refused, in words. */
  error: string | undefined
  onSubmit: (values: ListingValues) => void
  onBack: (() => void) | undefined
}

/** Prices and description of one trade. What is wrong is said when somebody tries to save, beside the field it is about. */
export function ListingForm({
  category,
  listing,
  submitLabel,
  isBusy,
  error,
  onSubmit,
  onBack,
}: ListingFormProps) {
  const t = useT()
  const [description, setDescription] = useState(listing?.description ?? '')
  const [drafts, setDrafts] = useState(() => draftsFrom(category.services, listing?.offers ?? []))
  const [hasTried, setHasTried] = useState(false)
  const offers = offersOf(drafts)

  return (
    <Screen
      title={category.name}
      onBack={onBack}
      width="form"
      testID="listing-form"
      footer={
        <>
          {hasTried && !offers ? <OfferProblem drafts={drafts} /> : <FieldNote error={error} />}
          <Button
            label={submitLabel}
            loading={isBusy}
            fullWidth
            onPress={() => {
              setHasTried(true)
              if (offers) onSubmit({ description: description.trim(), offers })
            }}
            testID="listing-save"
          />
        </>
      }
    >
      <View style={{ gap: space.xl }}>
        <Section title={t('listings.services')} subtitle={t('offer.choose')}>
          <OfferEditor
            services={category.services}
            drafts={drafts}
            onChange={(next) => {
              // The first one switched on is not wrong yet for want of a price.
              if (isNothingOn(drafts)) setHasTried(false)
              setDrafts(next)
            }}
            showProblems={hasTried}
          />
        </Section>
        <Field
          label={t('listings.description')}
          help={t('listings.descriptionHint')}
          value={description}
          onChangeText={setDescription}
          multiline
          maxLength={1000}
          testID="listing-description"
        />
      </View>
    </Screen>
  )
}
