import {
  Button,
  FieldNote,
  Screen,
  SkeletonList,
  Text,
  space,
  useProblemText,
  useSession,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useState } from 'react'
import { View } from 'react-native'
import { isNothingOn, offersOf } from '../../offers/offer-draft.ts'
import { OfferProblem } from '../../offers/offer-problem.tsx'
import { profileOf } from '../../profile/profile-draft.ts'
import { stepAfter, stepBefore, type OnboardingDraft } from './onboarding-draft.ts'
import { Progress } from './progress.tsx'
import { StepBody, isComplete } from './steps.tsx'
import { useDraft } from './use-draft.ts'
import { useFinish } from './use-finish.ts'

const TITLES = {
  you: ['onboarding.youTitle', 'onboarding.youHint'],
  place: ['onboarding.placeTitle', 'onboarding.placeHint'],
  trade: ['onboarding.tradeTitle', 'onboarding.tradeHint'],
  offers: ['onboarding.offersTitle', 'offer.choose'],
} as const

/** From a phone number to a provider people can book, in four short steps that can be left and taken up again. */
export function OnboardingScreen({ onDone }: { onDone: () => void }) {
  const { draft, change, clear } = useDraft()
  const t = useT()
  if (!draft)
    return (
      <Screen title={t('onboarding.title')} width="form">
        <SkeletonList count={3} picture={false} />
      </Screen>
    )
  return (
    <Steps
      // Each step starts at the top, with nothing marked as wrong.
      key={draft.step}
      draft={draft}
      onChange={change}
      onDone={async () => {
        await clear()
        onDone()
      }}
    />
  )
}

type StepsProps = {
  draft: OnboardingDraft
  onChange: (part: Partial<OnboardingDraft>) => void
  onDone: () => Promise<void>
}

function Steps({ draft, onChange, onDone }: StepsProps) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const finish = useFinish()
  const [hasTried, setHasTried] = useState(false)
  const { step, profile, category, description } = draft
  const before = stepBefore(step)
  const after = stepAfter(step)
  const [title, hint] = TITLES[step]

  const goOn = () => {
    setHasTried(true)
    if (!isComplete(step, draft)) return
    if (after) return onChange({ step: after })
    const ready = profileOf(profile)
    const offers = offersOf(draft.offers)
    // A step that was complete when it was left can only be undone by going back to it.
    if (!ready || !offers || category === null) return onChange({ step: 'you' })
    const words = description.trim()
    finish.mutate(
      { profile: ready, listing: { category, offers, ...(words && { description: words }) } },
      {
        onSuccess: () => {
          toast.show({ text: t('onboarding.doneToast'), tone: 'success' })
          void onDone()
        },
      },
    )
  }

  return (
    <Screen
      title={t(title)}
      subtitle={t(hint)}
      onBack={before && (() => onChange({ step: before }))}
      actions={step === 'you' && <LeaveButton />}
      width="form"
      testID={`onboarding-${step}`}
      footer={
        step !== 'trade' && (
          <>
            <FieldNote error={finish.error ? problemText(finish.error) : undefined} />
            {hasTried && step === 'offers' && <OfferProblem drafts={draft.offers} />}
            <Button
              label={t(after ? 'onboarding.next' : 'onboarding.finish')}
              onPress={goOn}
              loading={finish.isPending}
              fullWidth
              testID="onboarding-next"
            />
          </>
        )
      }
    >
      <View style={{ gap: space.xl }}>
        <Progress step={step} />
        <StepBody
          draft={draft}
          hasTried={hasTried}
          onChange={(part) => {
            // The first service switched on is not wrong yet for want of a price.
            if (part.offers && isNothingOn(draft.offers)) setHasTried(false)
            onChange(part)
          }}
        />
        {step === 'you' && (
          <Text variant="small" tone="muted">
            {t('onboarding.kept')}
          </Text>
        )}
      </View>
    </Screen>
  )
}

/** Signed in with the wrong number: the way out. */
function LeaveButton() {
  const t = useT()
  const { signOut } = useSession()
  const toast = useToast()
  const problemText = useProblemText()
  return (
    <Button
      kind="quiet"
      size="small"
      label={t('onboarding.signOut')}
      onPress={() =>
        void signOut().catch((problem: unknown) => toast.show({ text: problemText(problem), tone: 'danger' }))
      }
      testID="leave-onboarding"
    />
  )
}
