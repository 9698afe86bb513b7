import { SkeletonPage, deferred } from '@buildxpert/kit'

/** All that lies behind the door, in one piece: whoever has come to sign in does not wait for it (docs/decisions/0006). */
const pages = () => import('./inside-pages.ts')

/** Fetches it beforehand, for somebody who is likely to go in. When that fails, the screen asks again and says so. */
export const fetchInside = () => void pages().catch(() => undefined)

export const TodayScreen = deferred(async () => (await pages()).TodayScreen, SkeletonPage)
export const BookingsScreen = deferred(async () => (await pages()).BookingsScreen, SkeletonPage)
export const CalendarScreen = deferred(async () => (await pages()).CalendarScreen, SkeletonPage)
export const ListingsScreen = deferred(async () => (await pages()).ListingsScreen, SkeletonPage)
export const AddListingScreen = deferred(async () => (await pages()).AddListingScreen, SkeletonPage)
export const ProfileScreen = deferred(async () => (await pages()).ProfileScreen, SkeletonPage)
export const EditProfileScreen = deferred(async () => (await pages()).EditProfileScreen, SkeletonPage)
export const OnboardingScreen = deferred(async () => (await pages()).OnboardingScreen, SkeletonPage)
