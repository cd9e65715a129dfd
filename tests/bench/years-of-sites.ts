import type pg from 'pg'
import type { QualityViews } from '#bot/ports/quality-views.ts'
import { explained, statementOf } from './explained.ts'
import { ms, percentile } from './figures.ts'
import { atMost, type Effort, type Row } from './row.ts'

const sites = 200
const ruleSets = 4
const planId = 'years'

/** The question of the table of sites over 90 days of figures and over 800: it reads the same two months of either. */
export async function queriesOverYears(
  client: pg.Client,
  views: QualityViews,
  effort: Effort,
): Promise<readonly Row[]> {
  const span = { planId, ruleSetId: 'rule-1', first: '2026-03-04', last: '2026-03-31' }
  const statement = await statementOf(() => views.sites(span))
  const many = effort === 'quick' ? 120 : 800
  const turns = effort === 'quick' ? 3 : 40
  const took: number[][] = []
  let filled = 0
  for (const days of [90, many]) {
    await fill(client, filled, days)
    filled = days
    const some: number[] = []
    for (let n = 0; n < turns; n += 1) some.push(await explained(client, statement))
    took.push(some)
  }
  const [few, all] = took.map((some) => percentile(some, 0.95)) as [number, number]
  const [fewLeast, allLeast] = took.map((some) => Math.min(...some)) as [number, number]
  return [
    {
      what: `table of 200 sites, 28 days and 28 before, over ${many} days of figures, p95`,
      n: `${turns} × over ${(many * sites * ruleSets).toLocaleString('en')} days of sites`,
      ours: `${ms(all)} (least ${ms(allLeast)})`,
      peer: `${ms(few)} (least ${ms(fewLeast)}) over 90 days`,
      ratio: allLeast / fewLeast,
      ...atMost(allLeast / fewLeast, 2, '× the least over 90 days'),
    },
  ]
}

async function fill(client: pg.Client, from: number, to: number): Promise<void> {
  for (const [span, day] of [
    ['day', 'day'],
    ['week', `date_trunc('week', day)::date`],
  ])
    await client.query(`
      insert into call_span as kept (
        plan_id, rule_set_id, span, day, site_id, good_streams, poor_streams, unclassified_streams, good_calls,
        poor_calls, unclassified_calls, setup_failures, drops, calls
      )
      select '${planId}', 'rule-' || rule, '${span}', ${day}, 'site-' || site, sum(20), sum(2), sum(1), sum(10), sum(1),
        sum(1), sum(0), sum(0), sum(12)
      from generate_series(1, ${ruleSets}) as rule, generate_series(1, ${sites}) as site,
        (select date '2026-03-31' - n as day from generate_series(${from}, ${to - 1}) as n) as days
      group by rule, ${day}, site order by ${day}, rule, site
      on conflict (plan_id, rule_set_id, span, day, site_id) do update set calls = kept.calls + excluded.calls`)
  await client.query('vacuum analyze call_span')
}
