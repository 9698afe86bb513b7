import { SkeletonPage, deferred } from '@buildxpert/kit'

/** Every screen but home, in one piece that is fetched when the first of them is wanted: home is there sooner (docs/decisions/0006). */
const pages = () => import('./beyond-home-pages')

/** Fetches it beforehand, so that the first tap does not wait for it. When that fails, the screen asks again and says so. */
export const fetchBeyondHome = () => void pages().catch(() => undefined)

export const FindScreen = deferred(async () => (await pages()).FindScreen, SkeletonPage)
export const SearchScreen = deferred(async () => (await pages()).SearchScreen, SkeletonPage)
export const ListingScreen = deferred(async () => (await pages()).ListingScreen, SkeletonPage)
export const TimeScreen = deferred(async () => (await pages()).TimeScreen, SkeletonPage)
export const ReviewScreen = deferred(async () => (await pages()).ReviewScreen, SkeletonPage)
export const BookingScreen = deferred(async () => (await pages()).BookingScreen, SkeletonPage)
export const BookingsScreen = deferred(async () => (await pages()).BookingsScreen, SkeletonPage)
export const ProfileScreen = deferred(async () => (await pages()).ProfileScreen, SkeletonPage)
export const AddressesScreen = deferred(async () => (await pages()).AddressesScreen, SkeletonPage)
