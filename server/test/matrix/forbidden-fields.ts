import { z } from 'zod'

/** What only the server decides, by the names that it has in rows and answers: set by a request, each would be a way in. */
export const FORBIDDEN = [
  'id', 'state', 'status', 'role', 'roles', 'isAdmin', 'isProvider', 'accountId', 'account_id', 'ownerId', 'customerId', 'providerId',
  'provider_id', 'sessionId', 'pricePaise', 'unitPricePaise', 'totalPaise', 'fromPaise', 'verified', 'isVerified', 'isActive', 'rating',
  'jobsDone', 'phone', 'createdAt', 'created_at', 'acceptedAt', 'endsAt', 'respondBy', 'startCode', 'zone', 'lines', 'moves',
  'email', 'staffId', 'staff_id', 'password', 'passwordHash', 'password_hash', 'totpSecret', 'totp_secret', 'steppedUpUntil', 'stepUp',
  'disabledAt', 'disabled_at', 'isDisabled', 'invitedBy', 'createdBy', 'created_by', 'expiresAt', 'liftedAt', 'isBlocked', 'deletesAt', 'erasedAt',
] as const // prettier-ignore

type Forged = { pointer: string; payload: object }
type Shape = {
  $ref?: string
  $defs?: Record<string, Shape>
  properties?: Record<string, Shape>
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
}

/** A good body once for each forbidden field in each of its objects, nested ones too. What the schema lets a sender set is left out. */
export function withForbiddenFields(schema: z.ZodType, body: object): Forged[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Shape
  const resolve = (shape: Shape | undefined): Shape => {
    const name = shape?.$ref?.split('/').at(-1) ?? ''
    return root.$defs?.[name] ?? shape ?? {}
  }
  const variantsOf = (shape: Shape): Shape[] => {
    const { anyOf, oneOf } = resolve(shape)
    return (anyOf ?? oneOf)?.flatMap(variantsOf) ?? [resolve(shape)]
  }
  const inside = (shape: Shape, key: string) =>
    variantsOf(shape)
      .map((variant) => variant.items ?? variant.properties?.[key])
      .find(Boolean) ?? {}

  function* forge(value: object, shape: Shape, pointer: string): Generator<Forged> {
    const mayHave = variantsOf(shape).flatMap((variant) => Object.keys(variant.properties ?? {}))
    for (const field of Array.isArray(value) ? [] : FORBIDDEN) {
      if (!mayHave.includes(field))
        yield { pointer: `${pointer}/${field}`, payload: { ...value, [field]: '1' } }
    }
    for (const [key, child] of Object.entries(value) as [string, unknown][]) {
      if (typeof child !== 'object' || child === null) continue
      for (const forged of forge(child, inside(shape, key), `${pointer}/${key}`)) {
        const payload = Array.isArray(value)
          ? (value as unknown[]).with(Number(key), forged.payload)
          : { ...value, [key]: forged.payload }
        yield { pointer: forged.pointer, payload }
      }
    }
  }
  return [...forge(body, root, '')]
}
