/** Where the refresh token of a native app is kept between starts. */
export interface TokenStore {
  /** How the server should hand the refresh token over. */
  readonly transport: 'cookie' | 'body'
  read(): Promise<string | null>
  write(refreshToken: string | null): Promise<void>
}

/** In a browser the refresh token is an HttpOnly cookie that scripts cannot see: there is nothing to keep, and nothing is kept. */
export const tokenStore: TokenStore = {
  transport: 'cookie',
  read: () => Promise.resolve(null),
  write: () => Promise.resolve(),
}
