import { useEffect, useState } from 'react'
import { draftStore } from './draft-store'
import { draftFromText, type OnboardingDraft } from './onboarding-draft.ts'

/** The draft and its changes, kept on the device after each. `draft` is undefined until the device has answered. */
export function useDraft() {
  const [draft, setDraft] = useState<OnboardingDraft>()

  useEffect(() => {
    let isCurrent = true
    void draftStore
      .read()
      .catch(() => null) // a key store that cannot be read only costs the convenience
      .then((text) => isCurrent && setDraft(draftFromText(text)))
    return () => {
      isCurrent = false
    }
  }, [])

  useEffect(() => {
    if (draft) draftStore.write(JSON.stringify(draft)).catch(() => undefined) // kept on the screen all the same
  }, [draft])

  const change = (part: Partial<OnboardingDraft>) => setDraft((old) => old && { ...old, ...part })
  const clear = () => draftStore.clear().catch(() => undefined)
  return { draft, change, clear }
}
