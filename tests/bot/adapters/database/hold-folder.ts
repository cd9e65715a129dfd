import { startEmbeddedServer } from '#bot/adapters/database/embedded-server.ts'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

/* A process of its own that uses a data folder until it is killed: node hold-folder.ts <folder>. */
try {
  const { url } = await startEmbeddedServer({ folder: process.argv[2] ?? '', log: () => undefined })
  const { stores } = await openStores({
    tenantId: localTenant.tenantId,
    url,
    log: () => undefined,
    answerKey: localAnswerKey,
  })
  await stores.calls.saveMark('written', 'before the end')
  process.stdout.write('holding\n')
} catch (error) {
  process.stdout.write(`${String(error)}\n`)
  process.exit(1)
}
