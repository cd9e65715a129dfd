import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely'
import type { ImportKind, ImportState, ImportTally } from '#shared/api-people.ts'
import type { Snapshot } from '#bot/ports/snapshots.ts'
import type { Change } from '#shared/changes.ts'
import type { Consequence } from '#shared/consequences.ts'
import type { MessageKind, DeliveryState } from '#shared/delivery.ts'
import type { CellProblem, ImportCell, Mapping } from '#shared/import-columns.ts'
import type { Provenance } from '#shared/measure/measurement.ts'
import type { Verdict } from '#shared/measure/verdict.ts'
import type { PlanList } from '#shared/plan.ts'
import type { InvitationStatus, RosterEdit } from '#shared/roster.ts'
import type { AnswerTables } from './answer-tables.ts'
import type { CallTables } from './call-tables.ts'

/** A jsonb column: read as what it holds, written as JSON text (pg would turn arrays into PostgreSQL arrays). */
type Json<Held> = ColumnType<Held, string, string>

/** How list ids stood before a change, for lists whose order the changes alone do not tell. */
export type Orders = Partial<Record<PlanList, readonly string[]>>

/** The tables as migrations/ made them. */
export interface Tables extends AnswerTables, CallTables {
  plan: { id: string; revision: number; document: Json<unknown>; imported_revision: Generated<number | null> }
  plan_history: {
    plan_id: string
    revision: number
    action: string
    made_by: string
    made_at: Date
    changes: Json<Change[]>
    orders: Json<Orders>
  }
  outbox: {
    id: GeneratedAlways<number>
    plan_id: string
    consequence: Json<Consequence>
    due_at: Date
    attempts: Generated<number>
    reason: string | null
  }
  roster: {
    plan_id: string
    person_id: string
    name: string
    email: string
    department: string
    site_id: string | null
    wave_id: string | null
    zone: string
    status: InvitationStatus
    enabled_on: string | null
    activated_on: string | null
    devices_retired: Generated<number>
    erased_on: string | null
  }
  roster_change: {
    id: GeneratedAlways<number>
    plan_id: string
    person_id: string
    made_by: string
    made_at: Date
    file_name: string | null
    changes: Json<RosterEdit>
  }
  staged_import: {
    id: string
    plan_id: string
    kind: ImportKind
    state: ImportState
    file_name: string
    started_by: string
    started_at: Date
    touched_at: Date
    headers: Json<string[]>
    mapping: Json<Mapping>
    row_count: number
    checked: Generated<number>
    written: Generated<number>
    tally: Json<ImportTally>
    reason: string | null
  }
  staged_row: {
    import_id: string
    line: number
    cells: Json<ImportCell[]>
    told: Json<unknown>
    person_id: string | null
    replaces: string | null
    problems: Json<CellProblem[]>
  }
  conversation: {
    person_id: string
    conversation_id: string
    service_url: string
    teams_tenant: string
    blocked_reason: string | null
    language: string | null
    since: Generated<Date>
  }
  team: { id: string; group_id: string | null; name: string; service_url: string }
  delivery: {
    id: Generated<string>
    plan_id: string
    campaign: string
    occurrence: string
    person_id: string
    card: MessageKind
    about: Json<Record<string, string>>
    when_uncertain: 'hold' | 'resend'
    due_at: Date
    expires_at: Date | null
    state: Generated<DeliveryState>
    attempts: Generated<number>
    reason: string | null
    conversation_id: string | null
    activity_id: string | null
    claimed_at: Date | null
    settled_at: Date | null
    lacks_app: Generated<boolean>
    may_have_arrived: Generated<boolean>
  }
  stopped_campaign: {
    plan_id: string
    campaign: string
    stopped_by: string
    stopped_at: Date
    reason: string
    lasting: boolean
  }
  chat_reply: { conversation_id: string; at: Date }
  app_install: {
    person_id: string
    state: 'wanted' | 'asked' | 'refused' | 'removed'
    wanted_at: Date
    due_at: Date
    attempts: Generated<number>
    reason: string | null
  }
  survey_invitation: {
    plan_id: string
    round_id: string
    person_id: string
    asked_at: Date
    case_id: string | null
  }
  no_surveys: { person_id: string; since: Date }
  incident: {
    plan_id: string
    incident_id: string
    title: string
    closed_at: Date
    told_at: Date
    people: Json<string[]>
    site_id: string | null
    asked: number | null
    outcome: string | null
  }
  plan_key: {
    plan_id: string
    key_hash: string
    made_by: string
    made_at: Date
    used_at: Date | null
  }
  mark: { name: string; value: string }
  measurement: {
    plan_id: string
    ksi_id: string
    version: number
    first: string
    last: string
    as_of: string
    measured_at: Date
    verdict: Json<Verdict>
    provenance: Json<Provenance>
  }
  plan_snapshot: {
    plan_id: string
    revision: number
    figures: Json<Snapshot['figures']>
    sites: Json<Snapshot['sites']>
    frozen: boolean
  }
  calendar_event: {
    plan_id: string
    person_id: string
    uid: string
    event_id: string | null
    attempt: number
  }
  calendar_feed: {
    key_hash: string
    plan_id: string
    person_id: string
    created_at: Date
    read_at: Date | null
  }
  lease: { name: string; holder: string; expires_at: Date }
  removed_plan: { plan_id: string; removed_at: Date; cleared_at: Date | null }
  erased_person: { hash: string; erased_at: Date }
  admin_action: {
    id: GeneratedAlways<number>
    plan_id: string | null
    action: string
    made_by: string
    made_at: Date
    facts: Json<Readonly<Record<string, string | number>>>
  }
}

export type Database = Kysely<Tables>
