import { exportPerson } from '#bot/person-file.ts'
import type { PersonExport } from '#shared/api-privacy.ts'
import type { Plan } from '#shared/plan.ts'
import { aCaller } from '#tests/support/build.ts'
import { aMoved, canary, plantedWorld } from './erased-world.ts'

let here: Awaited<ReturnType<typeof plantedWorld>>
beforeEach(async () => {
  here = await plantedWorld()
})
afterEach(() => here.close())

const admin = aCaller({ personId: 'ada', isAdmin: true })

async function fileOf(personId: string): Promise<PersonExport> {
  const { bytes } = await exportPerson(here.world, admin, personId)
  return JSON.parse(new TextDecoder().decode(bytes)) as PersonExport
}

test('it tells on which days, whether and how often, and not what opens something', async () => {
  const { kept } = await fileOf(canary.id)
  expect(kept['Days on which you called by Teams']).toEqual([{ person_id: canary.id, day: '2026-03-02' }])
  const [asked] = kept['Surveys: when you were asked']!
  expect(asked).toMatchObject({ asked_at: expect.stringMatching(/^2026-03-02T09:00:00/) as string })
  expect(kept['Surveys: whether you answered']).toContainEqual(expect.objectContaining({ answered: true }))
  expect(kept['Lists of people who are moved']).toEqual([
    expect.objectContaining({ enabled_on: '2026-02-01', devices_retired: 1 }),
  ])
  expect(kept['The app in your Teams']).toEqual([expect.objectContaining({ attempts: 0 })])
  expect(kept['Your chat with the bot']).toEqual([
    expect.objectContaining({ since: expect.any(String) as string }),
  ])
  const columns = Object.values(kept)
    .flat()
    .flatMap((row) => Object.keys(row as object))
  for (const secret of ['tenant_id', 'key_hash', 'hash', 'service_url', 'sealed', 'xmin'])
    expect(columns).not.toContain(secret)
})

test('somebody named once in a plan is handed what names them, and nothing of anybody else', async () => {
  const { world, act } = here
  await world.roster.record('plan-1', { by: 'lena', at: world.now().toISOString(), fileName: null }, [
    { ...aMoved('anna', 'Anna Other', 'anna@larkmoor.example'), department: 'Secretary of Canary Planted' },
  ])
  await act('putActionItem', { title: 'Ask Anna Other', ownerId: 'lena', dueOn: '2026-05-01' })
  await act('putPerson', { personId: 'omar', name: 'Omar Other', email: 'omar@x.example', role: 'member' })
  await world.incidents.add(
    [
      {
        ...{ planId: 'plan-1', id: 'case-2', title: 'Noise', closedAt: world.now(), siteId: null },
        people: [canary.email, 'omar@x.example'],
      },
    ],
    world.now(),
  )
  const file = await fileOf(canary.id)
  const text = JSON.stringify(file)
  for (const word of ['lena@example.org', 'Lena Vos', 'Anna Other', 'anna@', 'omar', 'Omar'])
    expect(text).not.toContain(word)

  const [plan] = file.kept['Plans: where you are named'] as [{ plan_name: string; document: Plan }]
  expect(plan.plan_name).toBe('Teams calling')
  expect(Object.keys(plan.document.people)).toEqual([canary.id])
  expect(plan.document.actionItems.map(({ title }) => title)).toEqual(['Ask Canary Planted about routers'])
  expect(plan.document.decisions[0]!.votes).toEqual([
    expect.objectContaining({ personId: canary.id, choice: 'One' }),
  ])
  expect(plan.document).not.toHaveProperty('surveys')
  expect(file.kept['Lists of people who are moved']).toContainEqual(
    expect.objectContaining({ plan_id: 'plan-1', department: 'Secretary of Canary Planted' }),
  )
  expect(file.kept['Support cases']).toContainEqual(
    expect.objectContaining({ plan_name: 'Teams calling', incident_id: 'case-2', people: [canary.email] }),
  )
})

test('of changes they made themselves it is told which records they changed', async () => {
  const input = { title: 'Order cables', ownerId: 'lena', dueOn: '2026-05-01' }
  const { actionItems } = await here.act('putActionItem', input, canary.id)
  const { kept } = await fileOf(canary.id)
  const path = `actionItems/${actionItems.at(-1)!.id}`
  expect(kept['Changes of plans: made by you, or about you']).toContainEqual(
    expect.objectContaining({ plan_name: 'Teams calling', made_by: canary.id, changes: [{ path }] }),
  )
})
