import { type Kysely, sql } from 'kysely'

/**
 * What the pages over all sites add up, apart from the cuts it lay among, one row in thirty: a site's sound by day, and
 * by week, Monday to Sunday, so that two months of two hundred sites are four thousand rows instead of eleven. Figures
 * come before texts, because PostgreSQL finds them faster there; pages keep room, so that a day is counted on in place.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['call_span', 'call_span_next'])
    await sql
      .raw(
        `create table ${name} (
          day date not null,
          good_streams integer not null,
          poor_streams integer not null,
          unclassified_streams integer not null,
          good_calls integer not null,
          poor_calls integer not null,
          unclassified_calls integer not null,
          setup_failures integer not null,
          drops integer not null,
          calls integer not null,
          plan_id text not null,
          rule_set_id text not null,
          span text not null,
          site_id text,
          constraint ${name}_key unique nulls not distinct (plan_id, rule_set_id, span, day, site_id)
        ) with (fillfactor = 60)`,
      )
      .execute(db)
  for (const next of ['', '_next'])
    for (const [span, day] of [
      ['day', 'day'],
      ['week', `date_trunc('week', day)::date`],
    ])
      await sql
        .raw(
          `insert into call_span${next}
          select ${day}, sum(good_streams), sum(poor_streams), sum(unclassified_streams), sum(good_calls),
            sum(poor_calls), sum(unclassified_calls), sum(setup_failures), sum(drops), sum(calls),
            plan_id, rule_set_id, '${span}', site_id
          from call_split${next} where dimension = 'all' and modality = 'audio' and site_id is distinct from '*'
          group by ${day}, plan_id, rule_set_id, site_id order by 1, 11, 12, 14`,
        )
        .execute(db)
}
