import { space, useFormat, useT } from '@buildxpert/kit'
import { View } from 'react-native'
import { Stepper } from '../fields/stepper.tsx'
import { PlacePicker } from './place-picker.tsx'
import { stepRadius, type ProfileDraft, type ProfileProblems } from './profile-draft.ts'

type PlaceFieldsProps = {
  draft: ProfileDraft
  problems: ProfileProblems
  onChange: (part: Partial<ProfileDraft>) => void
}

/** Where somebody works from and how far they travel; the distance is asked for once there is a place to measure from. */
export function PlaceFields({ draft, problems, onChange }: PlaceFieldsProps) {
  const t = useT()
  const { distance } = useFormat()
  return (
    <View style={{ gap: space.xl }}>
      <PlacePicker
        place={draft.place}
        hasProblem={problems.place === true}
        onChange={(place) => onChange({ place })}
      />
      {draft.place && (
        <Stepper
          label={t('work.radius')}
          value={t('work.radiusValue', { distance: distance(draft.radiusMeters), city: draft.place.city })}
          lessLabel={t('work.radiusLess')}
          moreLabel={t('work.radiusMore')}
          onLess={() => onChange({ radiusMeters: stepRadius(draft.radiusMeters, -1) })}
          onMore={() => onChange({ radiusMeters: stepRadius(draft.radiusMeters, 1) })}
          testID="profile-radius"
        />
      )}
    </View>
  )
}
