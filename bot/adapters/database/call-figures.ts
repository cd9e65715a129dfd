import { type RawBuilder, sql } from 'kysely'
import { addDays, type Day } from '#shared/basics/day.ts'
import type { Counted } from '#shared/measure/count-rows.ts'
import { mondayOf, spansOf } from './call-spans.ts'
import type { Database } from './tables.ts'

/** What records add to the figures of one plan. */
export interface PlanFigures extends Counted {
  readonly planId: string
}

/** The figures pages read, and those of counts in the making. */
export type Stage = 'inForce' | 'building'

/** A table of sums: its key, then what is added up, each by the member of the row that holds it. */
interface FigureTable {
  readonly name: string
  readonly keys: readonly (readonly [column: string, type: 'text' | 'date' | 'integer', member: string])[]
  readonly sums: readonly (readonly [column: string, member: string])[]
}

const counts = [
  ['good_streams', 'goodStreams'],
  ['poor_streams', 'poorStreams'],
  ['unclassified_streams', 'unclassifiedStreams'],
  ['good_calls', 'goodCalls'],
  ['poor_calls', 'poorCalls'],
  ['unclassified_calls', 'unclassifiedCalls'],
  ['setup_failures', 'setupFailures'],
  ['drops', 'drops'],
  ['calls', 'calls'],
] as const

const rollups: FigureTable = {
  name: 'call_rollup',
  keys: [
    ['plan_id', 'text', 'planId'],
    ['rule_set_id', 'text', 'ruleSetId'],
    ['day', 'date', 'day'],
    ['site_id', 'text', 'siteId'],
    ['network', 'text', 'network'],
    ['place', 'text', 'place'],
    ['leg', 'text', 'leg'],
    ['modality', 'text', 'modality'],
    ['direction', 'text', 'direction'],
  ],
  sums: counts,
}

const splits: FigureTable = {
  name: 'call_split',
  keys: [
    ['plan_id', 'text', 'planId'],
    ['rule_set_id', 'text', 'ruleSetId'],
    ['modality', 'text', 'modality'],
    ['dimension', 'text', 'dimension'],
    ['site_id', 'text', 'siteId'],
    ['day', 'date', 'day'],
    ['value', 'text', 'value'],
  ],
  sums: counts,
}

const spans: FigureTable = {
  name: 'call_span',
  keys: [
    ['plan_id', 'text', 'planId'],
    ['rule_set_id', 'text', 'ruleSetId'],
    ['span', 'text', 'span'],
    ['day', 'date', 'day'],
    ['site_id', 'text', 'siteId'],
  ],
  sums: counts,
}

const ratings: FigureTable = {
  name: 'call_rating',
  keys: [
    ['plan_id', 'text', 'planId'],
    ['day', 'date', 'day'],
    ['site_id', 'text', 'siteId'],
    ['rating', 'integer', 'rating'],
  ],
  sums: [['ratings', 'ratings']],
}

const everyTable = [rollups, splits, spans, ratings]

/**
 * Adds what records bring (negative to take away), and removes what came to nothing. In one order everywhere, so that
 * records kept at once do not lock up.
 */
export async function addFigures(tx: Database, stage: Stage, figures: readonly PlanFigures[]): Promise<void> {
  const ofPlans = <Row>(rowsOf: (counted: Counted) => readonly Row[]) =>
    figures.flatMap((counted) => rowsOf(counted).map((row) => ({ ...row, planId: counted.planId })))
  await addTo(
    tx,
    rollups,
    stage,
    ofPlans(({ rows }) => rows),
  )
  await addTo(
    tx,
    splits,
    stage,
    ofPlans((counted) => counted.splits),
  )
  await addTo(
    tx,
    spans,
    stage,
    ofPlans((counted) => spansOf(counted.splits)),
  )
  await addTo(
    tx,
    ratings,
    stage,
    ofPlans((counted) => counted.ratings),
  )
}

/** Forgets what a plan's count in the making has come to. */
export async function clearNext(tx: Database, planId: string): Promise<void> {
  for (const { name } of everyTable)
    await sql`delete from ${sql.table(`${name}_next`)} where plan_id = ${planId}`.execute(tx)
}

/**
 * Puts the figures in the making in force from a day on. Only rows that differ are written: most sums stay what they
 * were.
 */
export async function replaceFigures(tx: Database, planId: string, since: Day): Promise<void> {
  for (const { name, keys, sums } of everyTable) {
    const [kept, next] = [sql.table(name), sql.table(`${name}_next`)]
    const columns = columnsOf([...keys, ...sums])
    const sameKey = sql.join(
      keys.map(([column]) =>
        column === 'site_id'
          ? sql`coalesce(next.site_id, '') = coalesce(kept.site_id, '')`
          : sql`next.${sql.ref(column)} = kept.${sql.ref(column)}`,
      ),
      sql` and `,
    )
    await sql`
      delete from ${kept} as kept
      where plan_id = ${planId} and day >= ${since} and not exists (select from ${next} as next where ${sameKey})`.execute(
      tx,
    )
    await sql`
      insert into ${kept} as kept (${columns}) select ${columns} from ${next}
      where plan_id = ${planId} and day >= ${since}
      on conflict (${columnsOf(keys)}) do update set ${each(sums, (sum) => sql`${sum} = excluded.${sum}`)}
      where (${each(sums, (sum) => sql`kept.${sum}`)}) is distinct from (${each(sums, (sum) => sql`excluded.${sum}`)})`.execute(
      tx,
    )
  }
  await mendWeek(tx, planId, since)
  await clearNext(tx, planId)
}

/** A week whose first days keep the figures they have is made of its days. */
async function mendWeek(tx: Database, planId: string, since: Day): Promise<void> {
  const monday = mondayOf(since)
  if (monday === since) return
  const columns = columnsOf(counts)
  await sql`delete from call_span where plan_id = ${planId} and span = 'week' and day = ${monday}`.execute(tx)
  await sql`
    insert into call_span (plan_id, rule_set_id, span, day, site_id, ${columns})
    select plan_id, rule_set_id, 'week', ${monday}::date, site_id, ${each(counts, (sum) => sql`sum(${sum})`)}
    from call_span
    where plan_id = ${planId} and span = 'day' and day between ${monday}::date and ${addDays(monday, 6)}::date
    group by plan_id, rule_set_id, site_id`.execute(tx)
}

async function addTo(
  tx: Database,
  { name, keys, sums }: FigureTable,
  stage: Stage,
  rows: readonly object[],
): Promise<void> {
  if (rows.length === 0) return
  const table = sql.table(stage === 'inForce' ? name : `${name}_next`)
  const told = rows as readonly Readonly<Record<string, unknown>>[]
  const listOf = (member: string) => told.map((row) => row[member])
  const lists = [
    ...keys.map(([, type, member]) => sql`${listOf(member)}::${sql.raw(type)}[]`),
    ...sums.map(([, member]) => sql`${listOf(member)}::integer[]`),
  ]
  const columns = columnsOf([...keys, ...sums])
  await sql`
    insert into ${table} as kept (${columns})
    select * from unnest(${sql.join(lists)}) as row (${columns}) order by ${columnsOf(keys)}
    on conflict (${columnsOf(keys)}) do update set
      ${each(sums, (sum) => sql`${sum} = kept.${sum} + excluded.${sum}`)}`.execute(tx)

  const taken = told.filter((row) => sums.some(([, member]) => (row[member] as number) < 0))
  if (taken.length === 0) return
  const takenKeys = keys.map(
    ([, type, member]) => sql`${taken.map((row) => row[member])}::${sql.raw(type)}[]`,
  )
  await sql`
    delete from ${table} as kept using unnest(${sql.join(takenKeys)}) as row (${columnsOf(keys)})
    where ${each(sums, (sum) => sql`kept.${sum} = 0`, sql` and `)} and ${sql.join(
      keys.map(([column]) => {
        const equals = column === 'site_id' ? sql`is not distinct from` : sql`=`
        return sql`kept.${sql.ref(column)} ${equals} row.${sql.ref(column)}`
      }),
      sql` and `,
    )}`.execute(tx)
}

type Columns = readonly (readonly [column: string, ...unknown[]])[]

function columnsOf(columns: Columns): RawBuilder<unknown> {
  return each(columns, (column) => column)
}

function each(
  columns: Columns,
  say: (column: RawBuilder<unknown>) => RawBuilder<unknown>,
  between = sql`, `,
): RawBuilder<unknown> {
  return sql.join(
    columns.map(([column]) => say(sql.ref(column))),
    between,
  )
}
