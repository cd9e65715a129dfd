import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import { companySites } from '#infra/local/company.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import { countCalls } from '#shared/measure/count-calls.ts'
import { located } from '#shared/measure/kept-facts.ts'
import { ruleSets } from '#shared/measure/rule-sets.ts'
import { locateIn } from '#shared/measure/site-of-subnet.ts'

/** How many rows of daily figures a day has: at half of these records, at all, and at a million at 200 sites. */
export interface DenseDay {
  readonly records: number
  readonly sites: number
  readonly half: number
  readonly whole: number
  /** Computed. */
  readonly atScale: number
}

/**
 * A day as dense as a large company's: few sites with as many calls each. The kinds of calls at a site are soon all
 * there, so rows grow far more slowly than records; what is left to grow to the records of a site at scale goes on by
 * the power the last doubling showed.
 */
export function denseDay(
  records: number,
  scale: { readonly sites: number; readonly records: number },
): DenseDay {
  const locate = locateIn(
    companySites.map(({ id, network }) => ({ cidr: `${network}.0.0/16`, siteId: id, inside: true })),
  )
  const startedAt = new Date('2026-03-17T10:00:00Z')
  const changes = Array.from({ length: records }, (_, n) => {
    const told = readCallRecord(JSON.parse(JSON.stringify(makeCall({ seed: `dense ${n}`, startedAt }))))
    if (typeof told === 'string') throw new Error(`No record: ${told}`)
    const { facts } = callRecordOf(told, localTenant.tenantId)
    return { facts: located(facts, locate), sign: 1 as const }
  })
  const rowsOf = (many: number) => {
    const { rows, splits, ratings } = countCalls(changes.slice(0, many), ruleSets)
    return rows.length + splits.length + ratings.length
  }
  const [half, whole] = [rowsOf(records / 2), rowsOf(records)]
  const perSite = records / companySites.length
  const growing = (scale.records / scale.sites / perSite) ** Math.log2(whole / half)
  const atScale = Math.round((whole / companySites.length) * scale.sites * growing)
  return { records, sites: companySites.length, half, whole, atScale }
}
