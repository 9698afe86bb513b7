/** One request as an attacker sends it, and all of its answer. */
export type Answer = { status: number; headers: Headers; body: string; ms: number }
export type Asking = {
  method?: string
  body?: unknown
  token?: string | undefined
  /** Address that the caller's proxy says it has. */
  from?: string
  headers?: Record<string, string>
}

export async function ask(url: string, { method, body, token, from, headers }: Asking = {}): Promise<Answer> {
  const startedAt = performance.now()
  const response = await fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
      ...headers,
    },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text, ms: performance.now() - startedAt }
}

/** The body of an answer that must have this status. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the attack says what it knows the answer to be
export function bodyOf<T>({ status, body }: Answer, expected: number): T {
  if (status !== expected) throw new Error(`answered ${status} and not ${expected}: ${body}`)
  return JSON.parse(body) as T
}

/** A problem's stable code. */
export function codeOf({ body }: Answer): string {
  return /"code":"([a-z_.]+)"/.exec(body)?.[1] ?? ''
}

export const countOf = <T>(items: readonly T[], isIt: (item: T) => boolean) => items.filter(isIt).length

/** Runs `work` for 0 … count−1, at most `atOnce` at a time; answers in order. */
export async function eachOf<T>(
  count: number,
  atOnce: number,
  work: (i: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = []
  let next = 0
  const lane = async () => {
    while (next < count) {
      const i = next++
      results[i] = await work(i)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, lane))
  return results
}
