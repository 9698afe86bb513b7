import { categoriesQuery } from '@buildxpert/client'
import { Field, QueryView, space, useApi, useT } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { View } from 'react-native'
import { draftsFrom, offersOf } from '../../offers/offer-draft.ts'
import { OfferEditor } from '../../offers/offer-editor.tsx'
import { TradeGrid, TradeGridSkeleton } from '../../offers/trade-grid.tsx'
import { PlaceFields } from '../../profile/place-fields.tsx'
import { problemsOf, type ProfileDraft } from '../../profile/profile-draft.ts'
import { YouFields } from '../../profile/you-fields.tsx'
import type { OnboardingDraft, Step } from './onboarding-draft.ts'

/** Whether a step is answered, so that one may go on. */
export function isComplete(step: Step, draft: OnboardingDraft) {
  const problems = problemsOf(draft.profile)
  return {
    you: !problems.name && !problems.languages,
    place: !problems.place,
    trade: draft.category !== null,
    offers: offersOf(draft.offers) !== undefined,
  }[step]
}

type StepBodyProps = {
  draft: OnboardingDraft
  /** Whether somebody has tried to go on; before that nothing is marked as wrong. */
  hasTried: boolean
  onChange: (part: Partial<OnboardingDraft>) => void
}

export function StepBody({ draft, hasTried, onChange }: StepBodyProps) {
  const problems = hasTried ? problemsOf(draft.profile) : {}
  const changeProfile = (part: Partial<ProfileDraft>) => onChange({ profile: { ...draft.profile, ...part } })
  if (draft.step === 'you')
    return <YouFields draft={draft.profile} problems={problems} onChange={changeProfile} />
  if (draft.step === 'place')
    return <PlaceFields draft={draft.profile} problems={problems} onChange={changeProfile} />
  return <TradeStep draft={draft} hasTried={hasTried} onChange={onChange} />
}

/** The trade, and then its price list; both stand on the catalogue. */
function TradeStep({ draft, hasTried, onChange }: StepBodyProps) {
  const t = useT()
  const categories = useQuery(categoriesQuery(useApi()))
  return (
    <QueryView query={categories} loading={<TradeGridSkeleton />}>
      {(all) => {
        const category = all.find((each) => each.slug === draft.category)
        if (draft.step === 'trade' || !category)
          return (
            <TradeGrid
              categories={all}
              selected={draft.category}
              onChoose={(slug) =>
                onChange({
                  step: 'offers',
                  category: slug,
                  // Prices typed for this trade before are kept; another trade has other services.
                  ...(slug !== draft.category && {
                    offers: draftsFrom(all.find((each) => each.slug === slug)?.services ?? [], []),
                  }),
                })
              }
            />
          )
        return (
          <View style={{ gap: space.xl }}>
            <OfferEditor
              services={category.services}
              drafts={draft.offers}
              onChange={(offers) => onChange({ offers })}
              showProblems={hasTried}
            />
            <Field
              label={t('listings.description')}
              help={t('listings.descriptionHint')}
              value={draft.description}
              onChangeText={(description) => onChange({ description })}
              multiline
              maxLength={1000}
              testID="listing-description"
            />
          </View>
        )
      }}
    </QueryView>
  )
}
