import { providerProfileQuery } from '@buildxpert/client'
import type { ProviderProfile } from '@buildxpert/contract'
import {
  Button,
  Failed,
  FieldNote,
  Screen,
  SkeletonList,
  space,
  useApi,
  useProblemText,
  useT,
  useToast,
} from '@buildxpert/kit'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { View } from 'react-native'
import { PlaceFields } from '../../profile/place-fields.tsx'
import { draftOf, problemsOf, profileOf } from '../../profile/profile-draft.ts'
import { useSaveProfile } from '../../profile/use-save-profile.ts'
import { YouFields } from '../../profile/you-fields.tsx'

type EditProfileScreenProps = { onBack: () => void }

export function EditProfileScreen({ onBack }: EditProfileScreenProps) {
  const t = useT()
  const profile = useQuery(providerProfileQuery(useApi()))
  if (profile.data) return <ProfileForm profile={profile.data} onBack={onBack} />
  return (
    <Screen title={t('work.edit')} onBack={onBack} width="form">
      {profile.isError ? (
        <Failed problem={profile.error} onRetry={() => void profile.refetch()} />
      ) : (
        <SkeletonList picture={false} />
      )}
    </Screen>
  )
}

function ProfileForm({ profile, onBack }: { profile: ProviderProfile; onBack: () => void }) {
  const t = useT()
  const toast = useToast()
  const problemText = useProblemText()
  const save = useSaveProfile()
  const [draft, setDraft] = useState(() => draftOf(profile))
  const [hasTried, setHasTried] = useState(false)
  const problems = hasTried ? problemsOf(draft) : {}
  const change = (part: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...part }))

  const submit = () => {
    setHasTried(true)
    const ready = profileOf(draft)
    if (!ready) return
    save.mutate(ready, {
      onSuccess: () => {
        toast.show({ text: t('work.saved'), tone: 'success' })
        onBack()
      },
    })
  }

  return (
    <Screen
      title={t('work.edit')}
      onBack={onBack}
      width="form"
      testID="edit-profile-screen"
      footer={
        <>
          <FieldNote error={save.error ? problemText(save.error) : undefined} />
          <Button
            label={t('work.save')}
            onPress={submit}
            loading={save.isPending}
            fullWidth
            testID="save-profile"
          />
        </>
      }
    >
      <View style={{ gap: space.xl }}>
        <YouFields draft={draft} problems={problems} onChange={change} />
        <PlaceFields draft={draft} problems={problems} onChange={change} />
      </View>
    </Screen>
  )
}
