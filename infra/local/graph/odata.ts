import { badRequest } from './graph-error.ts'

/** A filter of list callRecords: bounds on startDateTime, and a participant. */
interface RecordFilter {
  readonly bounds: readonly { readonly operator: 'lt' | 'le' | 'gt' | 'ge'; readonly at: number }[]
  readonly participantId: string | null
}

/** Reads the two filters list callRecords takes, joined by `and`; any other is refused. */
export function readRecordFilter(text: string | null): RecordFilter {
  const clauses = (text ?? '').split(/\s+and\s+/).filter((clause) => clause !== '')
  return clauses.reduce<RecordFilter>(readClause, { bounds: [], participantId: null })
}

function readClause(filter: RecordFilter, clause: string): RecordFilter {
  const bound = /^startDateTime\s+(lt|le|gt|ge)\s+(\S+)$/.exec(clause.trim())
  const at = Date.parse(bound?.[2] ?? '')
  if (bound && !Number.isNaN(at))
    return { ...filter, bounds: [...filter.bounds, { operator: bound[1] as 'lt' | 'le' | 'gt' | 'ge', at }] }
  const person = /^participants_v2\/any\((\w+):\s*\1\/id eq '([^']+)'\)$/.exec(clause.trim())
  if (person) return { ...filter, participantId: person[2]! }
  throw badRequest(`Invalid filter clause: ${clause}`)
}

export function isWithinBounds({ bounds }: RecordFilter, startDateTime: string): boolean {
  const start = Date.parse(startDateTime)
  return bounds.every(({ operator, at }) => {
    if (operator === 'lt') return start < at
    if (operator === 'le') return start <= at
    return operator === 'gt' ? start > at : start >= at
  })
}

/** Page size: what the client prefers, but never more than the service gives. */
export function pageSize(prefer: string | undefined, most: number): number {
  const wanted = Number(/odata\.maxpagesize=(\d+)/.exec(prefer ?? '')?.[1] ?? most)
  return Math.max(1, Math.min(wanted, most))
}

/** Tokens are opaque to clients, so that they follow links instead of counting. */
export function skipToken(after: string): string {
  return Buffer.from(after).toString('base64url')
}

export function readSkipToken(token: string | null): string | null {
  return token === null ? null : Buffer.from(token, 'base64url').toString('utf8')
}
