import type { Href } from 'expo-router'
import type { AccountPage } from '@buildxpert/kit'
import { writeBasket, type Basket } from './features/booking/basket'

/** An address of this app; a string, too, so that one can be carried in another's query. */
type Path = Href & string

function isPath(address: string): address is Path {
  return /^\/(?![/\\])/.test(address)
}

function href(path: `/${string}`, query: Record<string, string | undefined> = {}): Path {
  const pairs = Object.entries(query).flatMap(([key, value]) =>
    value ? [`${key}=${encodeURIComponent(value)}`] : [],
  )
  const address: string = pairs.length > 0 ? `${path}?${pairs.join('&')}` : path
  if (!isPath(address)) throw new Error(`no page can be at ${path}`)
  return address
}

/** Every address of the app, in one place. */
export const paths = {
  home: href('/'),
  search: href('/search'),
  bookings: href('/bookings'),
  notifications: href('/notifications'),
  profile: href('/profile'),
  addresses: href('/profile/addresses'),
  account: href('/profile/account'),
  /** The pages of looking after one's account. */
  accountPage: (page: AccountPage) => href(`/profile/${page}`),
  find: (filter: { category?: string; day?: string } = {}) => href('/find', filter),
  listing: (id: string, basket: Basket = []) => href(`/listing/${id}`, { services: writeBasket(basket) }),
  time: (id: string, choice: { basket?: Basket; at?: string } = {}) =>
    href(`/listing/${id}/time`, { services: writeBasket(choice.basket ?? []), at: choice.at }),
  review: (id: string, basket: Basket, at: string) =>
    href(`/listing/${id}/review`, { services: writeBasket(basket), at }),
  booking: (id: string) => href(`/bookings/${id}`),
  /** `next` is where to go on afterwards; only addresses of our own are followed. */
  signIn: (next?: string) => href('/sign-in', { next }),
}

/** An address somebody handed us: followed only when it stays in this app. */
export const ownPath = (next: string | undefined): Path => (next && isPath(next) ? next : paths.home)
