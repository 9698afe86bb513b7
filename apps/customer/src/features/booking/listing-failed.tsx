import { Failed, useT } from '@buildxpert/kit'
import { useRouter } from 'expo-router'
import { paths } from '../../paths'
import type { useListing } from './use-listing'

/** When a listing does not come: asked for again, or, when there is none, left for others. */
export function ListingFailed({ listing }: { listing: ReturnType<typeof useListing> }) {
  const t = useT()
  const router = useRouter()
  return (
    <Failed
      problem={listing.error}
      onRetry={() => void listing.refetch()}
      gone={{ label: t('listing.seeOthers'), onPress: () => router.replace(paths.find()) }}
    />
  )
}
