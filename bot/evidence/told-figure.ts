import { addDays, type Day } from '#shared/basics/day.ts'
import { evidenceOf } from '#shared/parts/evidence.ts'
import type { KsiVersion } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { type Finding, judgedOn, windowHolding } from './finding.ts'

/**
 * The newest figure people recorded, judged over the span they recorded it for. One that ended before the previous
 * window is stale: the next should have come by now.
 */
export function toldFindings(
  plan: Plan,
  { version, ksiId }: { version: KsiVersion; ksiId: string },
  today: Day,
): Finding[] {
  const window = windowHolding(version, plan, today)
  const row = evidenceOf(plan.evidence, ksiId)
    .filter(({ first }) => first <= today)
    .at(-1)
  const common = { asOf: today, source: 'evidence' as const, ruleSetId: null }
  if (!row)
    return [
      {
        ...common,
        window,
        judgedOn: today,
        evidence: { kind: 'none' },
        query: 'No figure was recorded yet',
        counts: {},
      },
    ]

  const previous = windowHolding(version, plan, addDays(window.first, -1))
  const query = `Figure recorded for ${row.first} to ${row.last}: ${row.source}`
  const counts = { value: row.value }
  if (row.last < previous.first)
    return [
      {
        ...common,
        window,
        judgedOn: today,
        evidence: { kind: 'none', lastEvidenceAt: row.last },
        query,
        counts,
      },
    ]
  const told = { first: row.first, last: row.last }
  return [
    {
      ...common,
      window: told,
      judgedOn: judgedOn(told, told.last < today ? told.last : today, today),
      evidence: {
        kind: 'value',
        value: row.value,
        n: 1,
        lastEvidenceAt: row.last < today ? row.last : today,
      },
      query,
      counts,
    },
  ]
}
