import type { Figures } from '#shared/api.ts'
import type { Measurement } from '#shared/measure/measurement.ts'
import { packFor } from '#shared/pack/compose.ts'
import type { Pack } from '#shared/pack/pack.ts'
import type { Plan } from '#shared/plan.ts'
import { larkmoorPlan } from './example-company.ts'

const at = '2026-03-02T12:00:00.000Z'

/** Larkmoor's figures as somebody might have measured them: every active KSI near its target, thirty days of trend. */
export function measuredFigures(plan: Plan): Figures {
  const active = plan.ksis.filter(({ versions }) => versions.length > 0)
  return {
    at,
    measurements: active.map(({ id }, n) => measurement(id, n)),
    sparks: active.flatMap(({ id }, n) =>
      Array.from({ length: 28 }, (_, day) => ({
        ksiId: id,
        asOf: `2026-02-${String(day + 1).padStart(2, '0')}`,
        value: 0.7 + 0.004 * day + 0.01 * n,
      })),
    ),
    people: [{ waveId: 'wave-pilot', status: 'activated', people: 22 }],
    rounds: [],
    sinceMeeting: { since: null, entries: [] },
  }
}

export function larkmoorPack(plan: Plan = larkmoorPlan()): Pack {
  return packFor({
    plan,
    figures: measuredFigures(plan),
    occasion: 'Steering committee, Thu 5 Mar 2026, 14:00 (Europe/Amsterdam)',
    occurrence: {
      key: '2026-03-05',
      startsAt: '2026-03-05T13:00:00.000Z',
      endsAt: '2026-03-05T14:00:00.000Z',
      localDay: '2026-03-05',
      seriesId: plan.series[0]!.id,
    },
    sites: [
      {
        siteId: 'leeds',
        day: '2026-03-01',
        calls: 120,
        goodCalls: 90,
        poorCalls: 10,
        unclassifiedCalls: 20,
        ...noMore,
      },
      {
        siteId: 'utrecht',
        day: '2026-03-01',
        calls: 300,
        goodCalls: 280,
        poorCalls: 6,
        unclassifiedCalls: 14,
        ...noMore,
      },
    ],
  })
}

/** A plan as large as a committee could bear: 200 open risks and 40 KSIs, with long words among them. */
export function hugePlan(): Plan {
  const plan = larkmoorPlan()
  const [risk, ksi] = [
    plan.risks.find(({ closed }) => !closed)!,
    plan.ksis.find(({ versions }) => versions.length > 0)!,
  ]
  return {
    ...plan,
    risks: Array.from({ length: 200 }, (_, n) => ({
      ...risk,
      id: `risk-${n}`,
      title: `Risk ${n} ${'with consequences for every office '.repeat(n % 5)}`.trim(),
    })),
    ksis: Array.from({ length: 40 }, (_, n) => ({ ...ksi, id: `ksi-${n}`, title: `Indicator ${n}` })),
  }
}

const noMore = { setupFailures: 0, drops: 0, goodStreams: 0, poorStreams: 0, unclassifiedStreams: 0 }

function measurement(ksiId: string, n: number): Measurement {
  return {
    planId: 'larkmoor',
    ksiId,
    version: 1,
    first: '2026-02-01',
    last: '2026-02-28',
    asOf: '2026-03-01',
    at,
    verdict: {
      state: n % 2 === 0 ? 'metUnproven' : 'missedProven',
      value: 0.83,
      n: 214 + n,
      low: 0.78,
      high: 0.88,
      moreNeeded: 100,
      indicative: false,
      level: 0.95,
      words: 'Met, not yet proven.',
    },
    provenance: {
      source: 'survey',
      query: 'Agree or strongly agree',
      ruleSetId: null,
      counts: { n: 214 },
      hash: 'abcdef0123456789',
    },
  }
}
