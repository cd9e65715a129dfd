import { type Kysely, sql } from 'kysely'

/**
 * What was stopped and by whom, replies in chats for the rate windows, and whose Teams the app is being put into. The
 * queue's order and what expires have an index each: without them every claim would sort all that waits.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}

const statements = [
  `create table stopped_campaign (
    plan_id text not null,
    campaign text not null,
    stopped_by text not null,
    stopped_at timestamptz not null,
    reason text not null,
    lasting boolean not null,
    primary key (plan_id, campaign)
  )`,
  `create table chat_reply (conversation_id text not null, at timestamptz not null)`,
  `create index chat_reply_at on chat_reply (at)`,
  `create index chat_reply_in on chat_reply (conversation_id, at)`,
  `create table app_install (
    person_id text primary key,
    state text not null,
    wanted_at timestamptz not null,
    due_at timestamptz not null,
    attempts integer not null default 0,
    reason text
  )`,
  `create index app_install_due on app_install (due_at) where state = 'wanted'`,
  `alter table delivery add column lacks_app boolean not null default false`,
  `create index delivery_turn on delivery ((card in ('survey', 'surveyReminder', 'greeting')), due_at, id)
    where state = 'due'`,
  `create index delivery_expiry on delivery (expires_at) where state = 'due'`,
  `create index delivery_campaign on delivery (plan_id, campaign, state)`,
  `create index delivery_settled on delivery (settled_at) where settled_at is not null`,
  `create index delivery_lacks_app on delivery (person_id) where lacks_app`,
]
