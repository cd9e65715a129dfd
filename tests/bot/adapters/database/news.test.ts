import pg from 'pg'
import { openStores } from '#bot/adapters/database/open-stores.ts'
import type { NewsFlash } from '#shared/news.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { localAnswerKey, localTenant } from '#infra/local/identifiers.ts'

const flash: NewsFlash = { planId: 'p1', about: 'measurements', revision: null }

async function withTwoInstances(
  run: (first: TestDatabase, second: Awaited<ReturnType<typeof openStores>>) => Promise<void>,
): Promise<void> {
  const first = await testDatabase()
  const second = await openStores({
    tenantId: localTenant.tenantId,
    url: first.url,
    log: () => undefined,
    answerKey: localAnswerKey,
    poolSize: 2,
  })
  try {
    await run(first, second)
  } finally {
    await second.close()
    await first.close()
  }
}

async function until(happened: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await happened())) await new Promise((resume) => setTimeout(resume, 10))
}

test('what one instance announces is heard by every instance, until it stops listening', async () => {
  await withTwoInstances(async (first, second) => {
    const heard: string[] = []
    first.stores.news.subscribe(({ planId }) => heard.push(`first ${planId}`))
    const stop = second.stores.news.subscribe(({ planId }) => heard.push(`second ${planId}`))

    await first.stores.news.publish(flash)
    await until(() => heard.length === 2)
    stop()
    await second.stores.news.publish({ ...flash, planId: 'p2' })
    await until(() => heard.includes('first p2'))
    expect(heard.sort()).toEqual(['first p1', 'first p2', 'second p1'])
  })
})

test('a broken connection is opened again and news are heard as before', async () => {
  await withTwoInstances(async (first, second) => {
    const heard: NewsFlash[] = []
    second.stores.news.subscribe((each) => heard.push(each))
    await onDatabase(
      first.url,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'switchover news' and datname = current_database()`,
    )
    await until(async () => {
      await first.stores.news.publish(flash)
      return heard.length > 0
    })
    expect(heard[0]).toEqual(flash)
  })
})

test('notifications that are no news disturb nobody', async () => {
  await withTwoInstances(async (first) => {
    const heard: NewsFlash[] = []
    first.stores.news.subscribe((each) => heard.push(each))
    for (const junk of ['', 'not json', '{"about":"weather"}']) {
      await onDatabase(first.url, `select pg_notify('switchover_news', '${junk}')`)
    }
    await first.stores.news.publish(flash)
    await until(() => heard.length > 0)
    expect(heard).toEqual([flash])
  })
})

test('stores can be closed while their news connection is being restored', async () => {
  const first = await testDatabase()
  await onDatabase(
    first.url,
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'switchover news' and datname = current_database()`,
  )
  await first.close()
})

async function onDatabase(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement)
  await client.end()
}
