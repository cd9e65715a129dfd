import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

const silent = () => undefined

export type BenchDatabase = Awaited<ReturnType<typeof benchDatabase>>

/** The embedded PostgreSQL as the product runs it, fsync and all, in a folder of its own that is removed at the end. */
export async function benchDatabase() {
  const folder = await benchFolder()
  const server = await startEmbeddedServer({ folder: folder.path, log: silent })
  const { stores, close } = await openStores({
    tenantId: localTenant.tenantId,
    url: server.url,
    log: silent,
    answerKey: localAnswerKey,
  })
  return {
    url: server.url,
    stores,
    async close(): Promise<void> {
      await close()
      await server.stop()
      await folder.remove()
    },
  }
}

export async function benchFolder() {
  const path = await mkdtemp(join(tmpdir(), 'switchover-bench-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
