import { categoriesQuery } from '@buildxpert/client'
import { FieldNote, useApi, useT } from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { isNothingOn, priceProblemOf, type OfferDraft } from './offer-draft.ts'

/** What keeps a price list from being saved, said beside the button: the field it is about may be out of sight. */
export function OfferProblem({ drafts }: { drafts: readonly OfferDraft[] }) {
  const t = useT()
  const { data: categories = [] } = useQuery(categoriesQuery(useApi()))
  if (isNothingOn(drafts)) return <FieldNote error={t('offer.none')} />
  const wrong = drafts.find((draft) => priceProblemOf(draft) !== undefined)
  const problem = wrong && priceProblemOf(wrong)
  if (!problem) return null
  const service = categories.flatMap(({ services }) => services).find(({ id }) => id === wrong.serviceId)
  return <FieldNote error={[service?.name, t(`priceProblem.${problem}`)].filter(Boolean).join(': ')} />
}
