import { type Kysely, sql } from 'kysely'

/**
 * Who was asked before invitations were noted (0007) counts as asked when their round started: else the days between two
 * surveys would begin anew with the update, and everybody could be asked again at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into survey_invitation (plan_id, round_id, person_id, asked_at)
    select plan.id, participation.round_id, participation.person_id, (round ->> 'startedAt')::timestamptz
    from plan
    cross join lateral jsonb_array_elements(coalesce(document -> 'rounds', '[]'::jsonb)) as round
    join survey_round on survey_round.round_id = round ->> 'id' and survey_round.plan_id = plan.id
    join participation on participation.round_id = survey_round.round_id
    where round ->> 'startedAt' is not null
    on conflict do nothing`.execute(db)
}
