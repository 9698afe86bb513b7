import type { Page } from '@playwright/test'
import { book, finishJob, liveAt, move, openBusiness, slotAfter } from './business.ts'
import { expect, type People } from './journey.ts'
import { lookAround, type Person, type PersonOptions } from './people.ts'
import { newSpot } from './places.ts'
import { expectSettled } from './watch.ts'

/** A screen, by its address and what shows that it is there. */
export type ScreenOf = { name: string; path: string; testId: string }

export const PHONE = { width: 390, height: 844 }
export const DESK = { width: 1280, height: 800 }

/** A customer and a plumber who know each other: one job finished, one accepted, one asked for. Each with all their screens. */
export async function acquaintances(people: People, options: PersonOptions = {}) {
  const spot = newSpot()
  const [customer, provider] = await Promise.all([
    people.customer({ name: 'Asha Rathore', ...options }),
    people.provider(options),
  ])
  const business = await openBusiness(provider, { name: 'Ramesh Suthar', spot, languages: ['hi', 'en'] })
  const home = await liveAt(customer, spot)
  await lookAround(customer.page, spot)
  await finishJob(customer, provider, business, home)
  const accepted = await book(
    customer,
    business,
    home,
    await slotAfter(customer, business, 24),
    'The bell is broken, please call out',
  )
  await move(provider, accepted, 'accepted')
  await book(customer, business, home, await slotAfter(customer, business, 30))
  const choice = `services=${business.offer.serviceId}*1`
  const slot = await slotAfter(customer, business, 48)

  const customerScreens: ScreenOf[] = [
    { name: 'home', path: '/', testId: 'home-screen' },
    { name: 'search', path: '/search', testId: 'search-screen' },
    { name: 'find', path: '/find?category=plumbing', testId: 'find-screen' },
    { name: 'listing', path: `/listing/${business.listingId}?${choice}`, testId: 'listing-screen' },
    { name: 'time', path: `/listing/${business.listingId}/time?${choice}`, testId: 'time-screen' },
    {
      name: 'review',
      path: `/listing/${business.listingId}/review?${choice}&at=${slot.startsAt}`,
      testId: 'review-screen',
    },
    { name: 'bookings', path: '/bookings', testId: 'bookings-screen' },
    { name: 'booking', path: `/bookings/${accepted.id}`, testId: 'booking-screen' },
    { name: 'notifications', path: '/notifications', testId: 'notifications-screen' },
    { name: 'profile', path: '/profile', testId: 'profile-screen' },
    { name: 'addresses', path: '/profile/addresses', testId: 'addresses-screen' },
    { name: 'account', path: '/profile/account', testId: 'account-screen' },
    { name: 'devices', path: '/profile/sessions', testId: 'sessions-screen' },
    { name: 'activity', path: '/profile/activity', testId: 'activity-screen' },
    { name: 'phone', path: '/profile/phone', testId: 'change-phone-screen' },
    { name: 'password', path: '/profile/password', testId: 'password-screen' },
    { name: 'delete', path: '/profile/delete', testId: 'delete-account-screen' },
  ]
  const [listing] = (await provider.get<{ items: { id: string }[] }>('/v1/provider/listings')).items
  const providerScreens: ScreenOf[] = [
    { name: 'today', path: '/', testId: 'today-screen' },
    { name: 'bookings', path: '/bookings', testId: 'bookings-screen' },
    { name: 'booking', path: `/bookings/${accepted.id}`, testId: 'booking-detail' },
    { name: 'calendar', path: '/calendar', testId: 'calendar-screen' },
    { name: 'listings', path: '/listings', testId: 'listings-screen' },
    { name: 'listing', path: `/listings/${listing?.id}`, testId: 'listing-description' },
    { name: 'new-listing', path: '/listings/new', testId: 'add-listing-screen' },
    { name: 'notifications', path: '/notifications', testId: 'notifications-screen' },
    { name: 'profile', path: '/profile', testId: 'profile-screen' },
    { name: 'edit-profile', path: '/profile/edit', testId: 'edit-profile-screen' },
    { name: 'language', path: '/profile/language', testId: 'language-screen' },
    { name: 'account', path: '/profile/account', testId: 'account-screen' },
  ]
  return { customer, customerScreens, provider, providerScreens }
}

export async function goTo(person: Pick<Person, 'open' | 'page'>, screen: ScreenOf): Promise<Page> {
  await person.open(screen.path)
  await expect(person.page.getByTestId(screen.testId).filter({ visible: true })).toHaveCount(1)
  await expectSettled(person.page)
  return person.page
}
