import { type Seal, seal, unseal } from '../../platform/secrets.ts'

/** A TOTP secret at rest, bound to the invitation or the member it belongs to. */
const sealOf = (ownerId: string): Seal => ({ purpose: 'staff codes', label: ownerId })

export const sealTotpSecret = (secret: string, ownerId: string, totpSecret: string) =>
  seal(secret, sealOf(ownerId), totpSecret)

/** Undefined when AUTH_SECRET is another one now. */
export const openTotpSecret = (secret: string, ownerId: string, sealed: Buffer) =>
  unseal(secret, sealOf(ownerId), sealed)
