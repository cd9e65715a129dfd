import { type Kysely, sql } from 'kysely'

/**
 * Answers are sealed until their round is closed and then counted into groups; no table holds one person's answers any
 * longer, but of rounds that said so on their card. What the first release kept one by one is counted here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...move]) await sql.raw(statement).execute(db)
}

const tables = [
  `alter table survey_round add column mode text not null default 'anonymous'`,
  `alter table participation add column wave_id text, add column site_id text, add column department text`,
  `create table sealed_answer (
    id uuid primary key default gen_random_uuid(),
    round_id text not null references survey_round on delete cascade,
    sealed bytea not null,
    counted boolean not null default false
  )`,
  `create index sealed_answer_waiting on sealed_answer (round_id) where not counted`,
  `create index sealed_answer_by_round on sealed_answer (round_id, id)`,
  `create table answer_batch (
    round_id text not null references survey_round on delete cascade,
    batch integer not null,
    n integer not null,
    sealed bytea not null,
    primary key (round_id, batch)
  )`,
  `create table answer_group (
    id uuid primary key default gen_random_uuid(),
    round_id text not null references survey_round on delete cascade,
    wave_id text,
    site_id text,
    department text,
    n integer not null,
    tallies jsonb not null
  )`,
  `create index answer_group_by_round on answer_group (round_id)`,
  `create table answer_comment (
    id uuid primary key default gen_random_uuid(),
    round_id text not null references survey_round on delete cascade,
    question_id text not null,
    words text not null
  )`,
  `create index answer_comment_by_round on answer_comment (round_id)`,
  `create table named_answer (
    round_id text not null references survey_round on delete cascade,
    person_id text not null,
    answers jsonb not null,
    primary key (round_id, person_id)
  )`,
]

const move = [
  `create temporary table text_question on commit drop as
    select distinct round ->> 'id' as round_id, question ->> 'id' as question_id
    from plan, jsonb_array_elements(document -> 'rounds') as round,
      jsonb_array_elements(round -> 'survey' -> 'questions') as question
    where question ->> 'kind' = 'text'`,
  `create temporary table told on commit drop as
    select answer.round_id, said.key as question_id, said.value,
      exists (select from text_question as text
        where text.round_id = answer.round_id and text.question_id = said.key) as is_text
    from answer, jsonb_each(answer.answers) as said`,
  `insert into answer_comment (round_id, question_id, words)
    select round_id, question_id, value #>> '{}' from told
    where is_text and jsonb_typeof(value) = 'string' order by random()`,
  `insert into answer_group (round_id, n, tallies)
    select round_id, (select count(*) from answer where answer.round_id = round.round_id),
      coalesce((select jsonb_object_agg(question_id, jsonb_build_object('counts', counts, 'didNotUse', unused))
        from (select question_id,
            coalesce(jsonb_object_agg(option, times) filter (where option is not null), '{}') as counts,
            coalesce(sum(times) filter (where option is null), 0) as unused
          from (select question_id, value #>> '{}' as option, count(*) as times from told
            where told.round_id = round.round_id and not is_text group by 1, 2) as by_option
          group by question_id) as by_question), '{}')
    from (select distinct round_id from answer) as round`,
  `drop table answer`,
]
