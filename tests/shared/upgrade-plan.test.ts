import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Plan } from '#shared/plan.ts'
import { upgradePlan } from '#shared/upgrade-plan.ts'

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

test('what never was a plan is refused, not repaired', () => {
  expect(() => upgradePlan({ risks: [] })).toThrow()
  expect(() => upgradePlan(null)).toThrow()
})
