/** What `inside.ts` fetches in one piece. */
export { TodayScreen } from './features/today/today-screen.tsx'
export { BookingsScreen } from './features/bookings/bookings-screen.tsx'
export { CalendarScreen } from './features/hours/calendar-screen.tsx'
export { ListingsScreen } from './features/listings/listings-screen.tsx'
export { AddListingScreen } from './features/listings/add-listing-screen.tsx'
export { ProfileScreen } from './features/account/profile-screen.tsx'
export { EditProfileScreen } from './features/account/edit-profile-screen.tsx'
export { OnboardingScreen } from './features/onboarding/onboarding-screen.tsx'
