import { exportPerson } from '#bot/person-file.ts'
import type { PersonExport } from '#shared/api-privacy.ts'
import { aCaller } from '#tests/support/build.ts'
import { canary, plantedWorld } from './erased-world.ts'

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
