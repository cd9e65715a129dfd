import type { PersonFound } from '#shared/api-privacy.ts'
import type { Identity } from '#shared/erasure.ts'

/**
 * A row that mentions somebody: its columns by name, without keys that open anything and without the parts that tell of
 * others only. `plan_name` says of which plan it is.
 */
export interface MentioningRow {
  readonly table: string
  readonly row: Readonly<Record<string, unknown>>
}

export interface Erased {
  readonly plans: readonly string[]
  readonly rows: number
  /** What was written before it began was looked through; for `mentions`. */
  readonly began: string
}

/** Who erases and when, and the ids that stand where the person's stood, in their order. */
interface Erasing {
  readonly by: string
  readonly at: Date
  readonly erasedIds: readonly string[]
}

/** Everything about one person in the whole database, whichever plan it belongs to. */
export interface PersonTraces {
  /** People on plans and lists by id, e-mail address or part of a name. */
  find(search: string, limit: number): Promise<PersonFound[]>
  /** By what a person can be recognised, as it was told at any time. `madeId` makes the id of somebody only an address is known of. */
  identityOf(personId: string, madeId: (email: string) => string): Promise<Identity>
  /** Whether somebody else goes by one of these names. */
  hasNamesake(identity: Identity): Promise<boolean>
  /** Every row that mentions the person, table by table; or only those written since an erasure began. */
  mentions(identity: Identity, since?: string): AsyncIterable<MentioningRow>
  /** From now on nothing about these ids is written down. Durable before it returns. */
  keepOut(ids: readonly string[], at: Date): Promise<void>
  /** Takes keepOut back, for every id that was kept out with these; false where nothing was kept out. */
  letIn(ids: readonly string[]): Promise<boolean>
  /**
   * Takes the person out of every table in one transaction: what is only about them goes, what others rely on stays and
   * tells of somebody. Refuses 'conflict' where they are a plan's only lead, and then takes back a keepOut of the same moment.
   */
  erase(identity: Identity, given: Erasing): Promise<Erased>
}
