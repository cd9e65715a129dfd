import type { PermissionTried } from '#shared/api-health.ts'
import { callWorld, type CallWorld } from '#tests/bot/call-world.ts'
import { companyPeople } from '#infra/local/company.ts'

let at: CallWorld
beforeAll(async () => {
  at = await callWorld()
}, 60_000)
afterAll(() => at.close())

const personId = companyPeople[0]!.id
const tryAll = async (installsApp = true) => {
  const tried = await at.world.permissionProbe.permissions({ personId, installsApp })
  return (permission: PermissionTried['permission']) => tried.find((each) => each.permission === permission)!
}

test('what Graph lets the app do is granted; what is switched off is not asked', async () => {
  const of = await tryAll(false)
  expect(of('CallRecords.Read.All')).toMatchObject({ outcome: 'granted', reason: null })
  expect(of('CallRecord-PstnCalls.Read.All').outcome).toBe('granted')
  expect(of('AppCatalog.Read.All').outcome).toBe('unneeded')
  expect((await tryAll())('AppCatalog.Read.All').outcome).toBe('granted')
})

test('a refusal names the permission that is missing, and says what Graph said; the others are tried all the same', async () => {
  at.graph.set({ fail: { status: 403, times: 1, path: 'getPstnCalls' } })
  const of = await tryAll()
  expect(of('CallRecord-PstnCalls.Read.All')).toMatchObject({
    outcome: 'missing',
    reason: expect.stringContaining('403') as string,
  })
  expect(of('CallRecords.Read.All').outcome).toBe('granted')
})

test('where Graph is broken down nobody knows, and that is not called a missing permission', async () => {
  at.graph.set({ fail: { status: 503, times: 1, path: 'getPstnCalls' } })
  expect((await tryAll())('CallRecord-PstnCalls.Read.All')).toMatchObject({
    outcome: 'unclear',
    reason: 'Graph answered 503',
  })
})

test('our own webhook repeats the text; another address does not', async () => {
  const webhook = (address: string) => at.world.permissionProbe.webhook(address)
  expect(await webhook(`${at.publicUrl}/hooks/graph/notifications`)).toBeNull()
  expect(await webhook(`${at.publicUrl}/hooks/elsewhere`)).toContain('404')
  expect(await webhook('http://127.0.0.1:9/hooks')).toContain('did not answer')
})
