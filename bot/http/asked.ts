import type { Request } from 'restify'
import { z } from 'zod'
import { Refusal } from '#shared/basics/refusal.ts'

const Params = z.record(z.string(), z.string()).catch({})
const Query = z.record(z.string(), z.unknown()).catch({})

/** A part of the path, decoded and without NUL (basics/text.ts); '' where the route has no such part. */
export function pathPart(request: Request, name: string): string {
  return withoutNul(Params.parse(request.params)[name] ?? '')
}

/** What stands behind the question mark; blank values count as not told. */
export function queryOf(request: Request): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(Query.parse(request.query))
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, typeof value === 'string' ? withoutNul(value) : value]),
  )
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '')
}

/** Only what calls itself JSON is read (json-body.ts); anything else has no body and is refused here. */
export function jsonOf(request: Request): unknown {
  const body: unknown = request.body
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal('invalid', 'Send a JSON object with content-type application/json.')
  return body
}
