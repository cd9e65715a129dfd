import type { CallRecord } from './calls/record-of.ts'

export interface RecordsStore {
  /** Keeps a record, or a higher version of it; says which, or null for a version already overtaken. */
  readonly put: (record: CallRecord) => 'created' | 'updated' | null
  /** The record as Graph shows it now; null when it is gone, unknown or not there yet. */
  readonly read: (id: string) => CallRecord | null
  /** As `read`, but a record that is not there yet comes one attempt nearer. */
  readonly attempt: (id: string) => CallRecord | null
  /** Every record a list would show, oldest first. */
  readonly visible: () => readonly CallRecord[]
  /** Every record ever put, in its newest version. */
  readonly all: () => readonly CallRecord[]
  /** Records put from now on answer 404 to their first `times` reads; with 0 those before do so no longer. */
  readonly lag: (times: number) => void
}

/** Graph forgets a call record 30 days after the call. */
const retentionMs = 30 * 86_400_000

export function makeRecordsStore(now: () => Date): RecordsStore {
  const records = new Map<string, CallRecord>()
  const absentReads = new Map<string, number>()
  let order: readonly CallRecord[] | null = null
  let lagging = 0

  function read(id: string): CallRecord | null {
    const record = records.get(id)
    return record && (absentReads.get(id) ?? 0) === 0 && isKept(record) ? record : null
  }

  function isKept({ endDateTime }: CallRecord): boolean {
    return now().getTime() - Date.parse(endDateTime!) <= retentionMs
  }

  function sorted(): readonly CallRecord[] {
    order ??= [...records.values()].sort(byStart)
    return order
  }

  return {
    put(record) {
      const known = records.get(record.id)
      if (known && known.version >= record.version) return null
      records.set(record.id, record)
      order = null
      if (!known && lagging > 0) absentReads.set(record.id, lagging)
      return known ? 'updated' : 'created'
    },
    read,
    attempt(id) {
      const left = absentReads.get(id) ?? 0
      if (left > 0) absentReads.set(id, left - 1)
      return left > 0 ? null : read(id)
    },
    visible: () => sorted().filter(({ id }) => read(id) !== null),
    all: sorted,
    lag: (times) => {
      lagging = times
      if (times === 0) absentReads.clear()
    },
  }
}

function byStart(a: CallRecord, b: CallRecord): number {
  return a.startDateTime!.localeCompare(b.startDateTime!) || a.id.localeCompare(b.id)
}
