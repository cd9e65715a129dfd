import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
import type { TelephoneLog } from '#shared/api-telephone.ts'
import type { BuildingNetwork } from '#shared/measure/building-file.ts'
import type { Rating } from '#shared/measure/facts.ts'
import type { RollupKey, SplitRow } from '#shared/measure/rollup.ts'
import type { KnownNetwork } from '#shared/measure/site-of-subnet.ts'

/** A jsonb column: read as what it holds, written as JSON text. */
type Json<Held> = ColumnType<Held, string, string>

export interface CountColumns {
  good_streams: number
  poor_streams: number
  unclassified_streams: number
  good_calls: number
  poor_calls: number
  unclassified_calls: number
  setup_failures: number
  drops: number
  calls: number
}

/** Tables of calls, and of what else Microsoft tells about telephony. */
export interface CallTables {
  wanted_record: {
    record_id: string
    state: Generated<'waiting' | 'abandoned'>
    wishes: Generated<number>
    wishes_at_claim: Generated<number>
    attempts: Generated<number>
    first_wanted_at: Date
    wanted_at: Date
    claimed_at: Date | null
    due_at: Date
    reason: string | null
    priority: Generated<number>
  }
  call_record: {
    record_id: string
    version: number
    started_at: Date
    ended_at: Date
    facts: Buffer
  }
  call_count: {
    id: GeneratedAlways<number>
    plan_id: string
    state: 'building' | 'inForce'
    edition: number
    basis: string
    networks: Json<KnownNetwork[]>
    begun_at: Date
    counted: Generated<number>
    counted_start: Date | null
    counted_id: string | null
  }
  call_rollup: CountColumns & {
    plan_id: string
    rule_set_id: string
    day: string
    site_id: string | null
    network: RollupKey['network']
    place: RollupKey['place']
    leg: RollupKey['leg']
    modality: RollupKey['modality']
    direction: RollupKey['direction']
  }
  call_split: CountColumns & {
    plan_id: string
    rule_set_id: string
    modality: SplitRow['modality']
    dimension: SplitRow['dimension']
    site_id: string | null
    day: string
    value: string
  }
  call_span: CountColumns & {
    day: string
    plan_id: string
    rule_set_id: string
    span: 'day' | 'week'
    site_id: string | null
  }
  call_rating: { plan_id: string; day: string; site_id: string | null; rating: Rating; ratings: number }
  building_file: {
    plan_id: string
    file_name: string
    hash: string
    uploaded_by: string
    uploaded_at: Date
    networks: Json<BuildingNetwork[]>
  }
  telephone_day: {
    log: TelephoneLog
    day: string
    call_type: string
    currency: string
    calls: number
    failed: number
    seconds: number
    charge: string
  }
  log_reading: { log: TelephoneLog; day: string; rows: number; hash: string; read_at: Date }
  usage_report: {
    plan_id: string
    day: string
    refreshed_on: string | null
    concealed: boolean
    enabled: number
    found: number
    active: number
    calling: number
    rows: number
    hash: string
    read_at: Date
  }
  active_day: { day: string; person_id: string }
  call_rater: { day: string; subnet: string; rater: number }
  call_subscription: {
    only_row: Generated<boolean>
    id: string
    client_state: string
    expires_at: Date
    notification_url: string
  }
  hook_secret: { client_state: string; made_at: Date; valid_until: Generated<Date | null> }
  call_hour: { hour: Date; records: number }
}
