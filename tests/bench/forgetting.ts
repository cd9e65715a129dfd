import type pg from 'pg'
import type { BenchDatabase } from './bench-database.ts'
import { median, ms, timed } from './figures.ts'
import { atMost, type Effort, type Row } from './row.ts'

const days = 90
const asked = 250

/**
 * What retention costs: the oldest of ninety days forgotten by the store, beside a table with a partition for each day,
 * where a day is dropped at once, but a record is looked for in every day.
 */
export async function forgettingADay(
  { stores }: BenchDatabase,
  client: pg.Client,
  { perDay, bytes, effort }: { readonly perDay: number; readonly bytes: number; readonly effort: Effort },
): Promise<readonly Row[]> {
  const scaled = effort === 'quick' ? 100 : 1_500
  await fillDays(client, scaled)
  const turns = effort === 'quick' ? 1 : 5
  const ours: number[] = []
  const dropped: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const { rows } = await client.query<{ day: Date }>(
      "select min(started_at) + interval '1 day' as day from call_record",
    )
    const before = rows[0]!.day
    let forgotten = 0
    const took = await timed(async () => {
      for (let some = 5_000; some === 5_000; forgotten += some)
        some = await stores.calls.forget({ before, limit: 5_000 })
    })
    ours.push((took * 1_000) / forgotten)
    dropped.push(await timed(() => client.query(`drop table by_day_${turn}`)))
  }
  const vacuum = await timed(() => client.query('vacuum call_record'))
  const left = (days - turns) * scaled
  const ids = await client.query<{ record_id: string }>(
    `select record_id from call_record order by record_id limit ${asked}`,
  )
  const wanted = ids.rows.map(({ record_id }) => record_id)
  const lookup = async (table: string) => {
    const question = `select record_id, version from ${table} where tenant_id = current_setting('switchover.tenant') and record_id = any($1)`
    const took: number[] = []
    for (let n = 0; n < 15; n += 1) took.push(await timed(() => client.query(question, [wanted])))
    return median(took)
  }
  const [whole, parted] = [await lookup('call_record'), await lookup('by_day')]
  const perThousand = median(ours)
  const seconds = (perThousand * perDay) / 1_000 / 1_000
  return [
    {
      what: `a day forgotten among ${days}, for 1,000 records`,
      n: `${turns} × ${scaled.toLocaleString('en')} of ${(days * scaled).toLocaleString('en')}`,
      ours: ms(perThousand),
      peer: `${ms(median(dropped))} to drop a partition; computed: ${seconds.toFixed(0)} s for 1 M, in batches of 5,000`,
      ratio: null,
      // An hour of the night for a day of the largest company is far more than enough.
      ...atMost(seconds / 60, 60, ' min for 1 M'),
    },
    {
      what: `${asked} records looked for by id, as every batch does`,
      n: `15 × among ${left.toLocaleString('en')}`,
      ours: ms(whole),
      peer: `${ms(parted)} in ${days - turns} partitions`,
      ratio: whole / parted,
      ...atMost(whole / parted, 1, '× its time'),
    },
    {
      what: 'a vacuum after these days',
      n: `1 × ${left.toLocaleString('en')} rows`,
      ours: ms(vacuum),
      peer: `computed: ${(((vacuum / left) * perDay * 400) / 60_000).toFixed(0)} min over 400 days of 1 M, ${((bytes * perDay * 400) / 1e9).toFixed(0)} GB`,
      ratio: null,
      limit: '',
      holds: null,
    },
  ]
}

/** Copies of the day's records in ninety days before it, with ids of their own; and the same in partitions. */
async function fillDays(client: pg.Client, scaled: number): Promise<void> {
  await client.query(`
    insert into call_record (record_id, version, started_at, ended_at, facts)
    select gen_random_uuid()::text, version, started_at - day * interval '1 day', ended_at - day * interval '1 day', facts
    from (select * from call_record order by started_at limit ${scaled}) as scaled, generate_series(1, ${days - 1}) as day`)
  await client.query(`
    create table by_day (like call_record including defaults, primary key (tenant_id, record_id, started_at))
    partition by range (started_at)`)
  for (let n = 0; n < days; n += 1)
    await client.query(`
      do $$ declare first timestamptz := (select date_trunc('day', min(started_at), 'UTC') from call_record);
      begin
        execute format('create table by_day_${n} partition of by_day for values from (%L) to (%L)',
          first + interval '${n} days', first + interval '${n + 1} days');
      end $$`)
  await client.query(`
    insert into by_day select * from call_record
    where started_at < (select date_trunc('day', min(started_at), 'UTC') + interval '${days} days' from call_record)`)
  await client.query('vacuum analyze call_record, by_day')
}
