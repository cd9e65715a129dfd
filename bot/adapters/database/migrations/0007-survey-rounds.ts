import { type Kysely, sql } from 'kysely'

/**
 * Who was asked when (the fatigue guard and reminders count from it; it knows nothing of answers), who wants no surveys,
 * in which language people read Teams, incidents as they were told, and the key programs tell them with.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table survey_invitation (
    plan_id text not null,
    round_id text not null,
    person_id text not null,
    asked_at timestamptz not null,
    case_id text,
    primary key (plan_id, round_id, person_id)
  )`,
  `create index survey_invitation_person on survey_invitation (plan_id, person_id, asked_at)`,
  `create table no_surveys (person_id text primary key, since timestamptz not null)`,
  `alter table conversation add column language text`,
  `create table incident (
    plan_id text not null,
    incident_id text not null,
    title text not null,
    closed_at timestamptz not null,
    told_at timestamptz not null,
    people jsonb not null,
    site_id text,
    asked integer,
    outcome text,
    primary key (plan_id, incident_id)
  )`,
  `create index incident_waiting on incident (told_at) where asked is null`,
  `create table plan_key (
    plan_id text primary key,
    key_hash text not null unique,
    made_by text not null,
    made_at timestamptz not null,
    used_at timestamptz
  )`,
]
