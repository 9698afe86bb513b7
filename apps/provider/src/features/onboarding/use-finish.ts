import { ApiProblem } from '@buildxpert/client'
import type { CreateListing, SaveProviderProfile } from '@buildxpert/contract'
import { useSession } from '@buildxpert/kit'
import { useMutation } from '@tanstack/react-query'
import { useCreateListing } from '../../offers/use-save-listing.ts'
import { useSaveProfile } from '../../profile/use-save-profile.ts'

/**
 * Profile, then listing. Both may be sent again: the profile is replaced by itself, and a listing that is there already is what was wanted. Only
 * when both stand does the app know this person as a provider and let them in.
 */
export function useFinish() {
  const { account, setAccount } = useSession()
  const saveProfile = useSaveProfile()
  const createListing = useCreateListing()
  return useMutation({
    mutationFn: async ({ profile, listing }: { profile: SaveProviderProfile; listing: CreateListing }) => {
      await saveProfile.mutateAsync(profile)
      await createListing.mutateAsync(listing).catch((problem: unknown) => {
        if (!(problem instanceof ApiProblem) || problem.code !== 'listing.already_exists') throw problem
      })
    },
    onSuccess: (_nothing, { profile }) => {
      if (account) setAccount({ ...account, isProvider: true, name: account.name ?? profile.name })
    },
  })
}
