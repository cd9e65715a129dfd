import { z } from 'zod'
import { applyAction } from '#shared/actions.ts'
import { changesBetween } from '#shared/changes.ts'
import { PlanArchive, archiveOf, readArchive } from '#shared/plan-archive.ts'
import { aPlan, aStamp, builtAt } from '../support/build.ts'

const first = aPlan()
const plan = applyAction(first, 'raiseRisk', { title: 'Late', likelihood: 'low', impact: 'low' }, aStamp())
const made = { by: 'lena', at: builtAt, orders: {} }
const history = [
  { ...made, revision: 1, action: 'createPlan', changes: [] },
  { ...made, revision: 2, action: 'raiseRisk', changes: changesBetween(first, plan) },
] as PlanArchive['history']
const archive = archiveOf(plan, { history, people: [], measurements: [] }, builtAt)
const text = JSON.stringify(archive)

test('a file comes back as what it was', () => {
  expect(readArchive(text)).toEqual(archive)
})

test('it says why answers of surveys are not in it', () => {
  expect((archive as PlanArchive).about).toMatch(/Answers of surveys are not in it: people gave them/)
})

const person = {
  id: 'p',
  name: 'P',
  email: '',
  department: '',
  siteId: null,
  zone: 'UTC',
  status: 'invited',
  enabledOn: null,
  activatedOn: null,
  devicesRetired: 0,
}
const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test.each<[string, string, RegExp]>([
  ['no JSON', 'name;value', /not JSON/],
  ['half of one', text.slice(0, 500), /not JSON, or was cut off/],
  ['another JSON', '{"hello":1}', /not a plan exported from Switchover/],
  ['a list', '[]', /not a plan exported/],
  ['a newer version', text.replace('"schema":1', '"schema":2'), /A newer Switchover wrote this file/],
  [
    'a field __proto__',
    text.replace('"about"', '"__proto__":{"polluted":true},"about"'),
    /field “__proto__”/,
  ],
  [
    'a field constructor deep inside',
    text.replace('"scope":""', '"constructor":{"prototype":{}}'),
    /field “constructor”/,
  ],
  [
    'nested a hundred thousand deep',
    text.replace('"people":[]', `"people":${deep(100_000)}`),
    /nested deeper/,
  ],
  ['a wrong type', text.replace('"title":"Late"', '"title":7'), /^plan\.risks\.0\.title: /],
  [
    'a step missing in its history',
    text.replace('"revision":2,"action"', '"revision":3,"action"'),
    /does not lead there step by step/,
  ],
  [
    'a history of what no plan has',
    text.replace('"path":"risks/new-1"', '"path":"__proto__/x"'),
    /This is no part of a plan/,
  ],
  [
    'a history that leads nowhere',
    text.replace(
      /"changes":\[\{"path":"risks\/new-1","before":null/,
      '"changes":[{"path":"profile","before":7,"after":7},{"path":"risks/new-1","before":null',
    ),
    /does not lead back to a plan/,
  ],
  [
    'a step that left something else than the next one found',
    text.replace('"before":null,"after":{"title":"Late"', '"before":null,"after":{"title":"Early"'),
    /step 2 does not fit risks\/new-1/,
  ],
  [
    'a record in between that is none',
    text
      .replace('"revision":2,"createdAt"', '"revision":3,"createdAt"')
      .replace(
        /\{("by":"lena","at":"[^"]*","orders":\{\},"revision":)2(,"action":"raiseRisk","changes":\[\{"path":"risks\/new-1",)"before":null/,
        '{$12$2"before":null,"after":{"id":"new-1"}}]},{$13$2"before":{"id":"new-1"}',
      ),
    /step 3 does not fit risks\/new-1/,
  ],
  ['nobody who leads', text.replaceAll('"role":"lead"', '"role":"member"'), /has no lead/],
  [
    'a person in no wave',
    text.replace('"people":[]', `"people":[${JSON.stringify({ ...person, waveId: 'gone' })}]`),
    /a wave “gone” the plan does not have/,
  ],
])('%s is refused in words', (_, told, message) => {
  expect(told).not.toBe(text)
  expect(() => readArchive(told)).toThrow(message)
  expect(() => readArchive(told)).toThrow(
    expect.objectContaining({ name: 'Refusal', reason: 'invalid' }) as Error,
  )
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('the published schema names every part of the file', () => {
  const schema = z.toJSONSchema(PlanArchive, { io: 'input', unrepresentable: 'any' })
  expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(PlanArchive.shape))
})
