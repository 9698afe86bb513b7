import type * as c from '@buildxpert/contract'

/** The shape that openapi-typescript gives an operation, written from the contract's types. */
type Operation<Answer, Parts = unknown> = {
  parameters: {
    query?: Parts extends { query: infer Query } ? Query : never
    header?: never
    cookie?: never
  } & (Parts extends { path: infer Path } ? { path: Path } : { path?: never })
  responses: {
    200: { headers: Record<string, unknown>; content: { 'application/json': Answer } }
    default: { headers: Record<string, unknown>; content: { 'application/problem+json': unknown } }
  }
} & (Parts extends { body: infer Body }
  ? { requestBody: { content: { 'application/json': Body } } }
  : { requestBody?: never })
type WithId = { path: { id: string } }
type Page = { cursor?: string; limit?: number }

export interface paths {
  '/v1/auth/codes': { post: Operation<c.CodeChallenge, { body: c.RequestCode }> }
  '/v1/auth/sessions': {
    get: Operation<{ items: c.Session[]; nextCursor: string | null }>
    post: Operation<
      c.SessionTokens,
      { body: Omit<c.CreateSession, 'transport'> & Partial<Pick<c.CreateSession, 'transport'>> }
    >
    delete: Operation<undefined>
  }
  '/v1/auth/sessions/{id}': { delete: Operation<undefined, WithId> }
  '/v1/auth/refresh': { post: Operation<c.SessionTokens, { body: c.RefreshSession }> }
  '/v1/me': { get: Operation<c.Account>; patch: Operation<c.Account, { body: c.UpdateMe }> }
  '/v1/categories': { get: Operation<{ items: c.Category[]; nextCursor: string | null }> }
  '/v1/cities': {
    get: Operation<
      { items: c.City[]; nextCursor: string | null },
      { query: { q?: string | undefined; limit?: number } }
    >
  }
  '/v1/cities/nearest': { get: Operation<c.City, { query: { lat: number; lng: number } }> }
  '/v1/listings': {
    get: Operation<
      { items: c.ListingCard[]; nextCursor: string | null },
      { query: Page & { category?: string | undefined; lat: number; lng: number; day?: string | undefined } }
    >
  }
  '/v1/listings/{id}': {
    get: Operation<c.Listing, WithId & { query: { lat?: number | undefined; lng?: number | undefined } }>
  }
  '/v1/listings/{id}/slots': {
    get: Operation<
      { items: c.Slot[]; nextCursor: string | null },
      WithId & { query: { from: string; to: string; serviceId: string; minutes?: number | undefined } }
    >
  }
  '/v1/addresses': {
    get: Operation<{ items: c.Address[]; nextCursor: string | null }>
    post: Operation<c.Address, { body: c.CreateAddress }>
  }
  '/v1/addresses/{id}': {
    patch: Operation<c.Address, WithId & { body: c.UpdateAddress }>
    delete: Operation<undefined, WithId>
  }
  '/v1/bookings': {
    get: Operation<
      { items: c.BookingSummary[]; nextCursor: string | null },
      { query: Page & { as: 'customer' | 'provider'; state?: c.BookingQuery['state'] } }
    >
    post: Operation<c.Booking, { body: c.CreateBooking }>
  }
  '/v1/bookings/{id}': { get: Operation<c.Booking, WithId> }
  '/v1/bookings/{id}/moves': { post: Operation<c.Booking, WithId & { body: c.MoveBooking }> }
  '/v1/notifications': { get: Operation<c.NotificationPage, { query: Page }> }
  '/v1/notifications/read': { post: Operation<{ unreadCount: number }, { body: c.ReadNotifications }> }
  '/v1/provider': {
    get: Operation<c.ProviderProfile>
    put: Operation<c.ProviderProfile, { body: c.SaveProviderProfile }>
  }
  '/v1/provider/listings': {
    get: Operation<{ items: c.OwnListing[]; nextCursor: string | null }>
    post: Operation<c.OwnListing, { body: c.CreateListing }>
  }
  '/v1/provider/listings/{id}': { patch: Operation<c.OwnListing, WithId & { body: c.UpdateListing }> }
  '/v1/provider/hours': {
    get: Operation<c.WeeklyHours>
    put: Operation<c.WeeklyHours, { body: c.SaveWeeklyHours }>
  }
  '/v1/provider/leave': {
    get: Operation<{ items: c.Leave[]; nextCursor: string | null }>
    post: Operation<c.Leave, { body: c.CreateLeave }>
  }
  '/v1/provider/leave/{id}': { delete: Operation<undefined, WithId> }
  '/v1/provider/summary': { get: Operation<c.ProviderSummary> }
}
