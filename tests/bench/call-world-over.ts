import { callRecordOf } from '#bot/adapters/graph/call-record.ts'
import { readCallRecord } from '#bot/adapters/graph/read-call-record.ts'
import type { World } from '#bot/ports/world.ts'
import { localTenant } from '#infra/local/identifiers.ts'
import type { BenchDatabase } from './bench-database.ts'

/** The world as far as calls need it; their texts come from memory instead of Graph. */
export function callWorldOver(
  { stores }: Pick<BenchDatabase, 'stores'>,
  calls: ReadonlyMap<string, string>,
): World {
  const { tenantId } = localTenant
  const unused = () => {
    throw new Error('Nothing of the kind happens in this bench.')
  }
  // Only what calls need is there; whatever else is asked for fails.
  return {
    ...stores,
    tenantId,
    messenger: { send: unused, update: unused },
    callSource: {
      fetch: async (recordId: string) => {
        const told = readCallRecord(JSON.parse(calls.get(recordId)!))
        if (typeof told === 'string') throw new Error(`No record: ${told}`)
        return { kind: 'record', record: callRecordOf(told, tenantId) }
      },
      list: unused,
      subscribe: unused,
      renew: unused,
      isAlive: unused,
      unsubscribe: unused,
    },
    now: () => new Date(),
    newId: unused,
    instance: 'bench',
    log: () => undefined,
    report: (bug: unknown) => {
      throw bug
    },
  } as unknown as World
}
