import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plan } from '#shared/plan.ts'
import { undoChanges } from '#shared/changes.ts'
import { undoEntry } from '#shared/undo.ts'
import { upgradePlan, upgradeRecord } from '#shared/upgrade-plan.ts'

const stored = (release: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'plans', `${release}.json`), 'utf8')) as Record<
    string,
    unknown
  >

test.each(['first-release'])('a plan stored by the %s opens, and nothing of it is lost', (release) => {
  const document = stored(release)
  const plan = upgradePlan(document)

  expect(Plan.parse(plan)).toEqual(plan)
  expect(plan).toMatchObject(document)
})

test('history of the first release holds KSIs as they were then: they are shown and undone like others', () => {
  const document = stored('first-release')
  const plan = upgradePlan(document)
  const lead = Object.keys(plan.people).find((id) => plan.people[id]!.role === 'lead')!
  const raw = (document['ksis'] as { id: string; versions: unknown[] }[]).find(({ versions }) => versions[0])!
  const before = { ...raw, title: 'Before', baseline: { value: 0.7, note: 'Old phones' } }
  const after = { ...raw, baseline: { value: 0.7, note: 'Old phones' } }
  const path = `ksis/${raw.id}`
  const now = Plan.parse({
    ...plan,
    ksis: plan.ksis.map((ksi) => (ksi.id === raw.id ? upgradeRecord('ksis', after) : ksi)),
  })

  const then = undoChanges(now, [{ path, before, after }])
  expect(Plan.parse(then)).toEqual(then)
  const entry = {
    revision: 9,
    action: 'putKsi',
    by: lead,
    at: plan.createdAt,
    changes: [{ path, before, after }],
  }
  expect(undoEntry(now, entry, then, lead).ksis).toEqual(then.ksis)
})

test('what never was a plan is refused, not repaired', () => {
  expect(() => upgradePlan({ risks: [] })).toThrow()
  expect(() => upgradePlan(null)).toThrow()
})
