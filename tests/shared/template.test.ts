import { addDays, daysBetween, isoWeekday } from '#shared/basics/day.ts'
import { sayYardstick } from '#shared/basics/yardstick.ts'
import { smartGaps } from '#shared/parts/ksi.ts'
import { raciGaps } from '#shared/parts/raci.ts'
import { overall } from '#shared/parts/risk.ts'
import { openRoles } from '#shared/parts/stakeholder.ts'
import { Plan } from '#shared/plan.ts'
import { planFromTemplate } from '#shared/template.ts'
import { rolloutApproaches } from '#shared/template/rollout.ts'
import { chainLinks, chainTitle } from '#shared/trace.ts'
import { builtAt } from '#tests/support/build.ts'

const plan = planFromTemplate({
  id: 'plan-1',
  tenantId: 'tenant-1',
  name: 'Calls for all',
  at: builtAt,
  lead: { personId: 'lena', name: 'Lena Vos', email: 'lena@example.org', role: 'lead' },
  startsOn: '2026-03-02',
})

test('the template is a valid plan of revision 1', () => {
  expect(Plan.safeParse(plan).error).toBeUndefined()
  expect(plan).toMatchObject({ revision: 1, createdBy: 'lena', profile: { name: 'Calls for all' } })
})

test('it holds as many records of each kind as the guidance', () => {
  const count = (list: keyof Plan) => (plan[list] as readonly unknown[]).length
  expect({
    roles: count('stakeholders'),
    functions: count('functions'),
    ksis: count('ksis'),
    risks: count('risks'),
    raci: count('raci'),
    objectives: count('objectives'),
    keyResults: count('keyResults'),
    toDos: count('toDos'),
    useCases: count('useCases'),
    charter: plan.committee.objectives.length,
    purposes: plan.committee.purposes.length,
  }).toEqual({
    roles: 16,
    functions: 5,
    ksis: 7,
    risks: 3,
    raci: 10,
    objectives: 2,
    keyResults: 2,
    toDos: 7,
    useCases: 1,
    charter: 3,
    purposes: 7,
  })
})

test('the use case tells the figures of the guidance: 10 % used, 20 % of the cost, 20 % saved', () => {
  const [useCase] = plan.useCases
  expect(useCase!.challenges).toMatch(/10 %.*20 %/s)
  expect(useCase!.expectedOutcomes).toMatch(/20 %/)
  const cost = plan.outcomes.find(({ id }) => id === 'outcome-telephony-cost')!
  expect((cost.baseline! - cost.target!) / cost.baseline!).toBeCloseTo(0.2)
})

test('all roles are vacant and have duties', () => {
  expect(openRoles(plan.stakeholders)).toHaveLength(16)
  expect(plan.stakeholders.filter(({ duties }) => duties.length === 0)).toEqual([])
})

test('the KSIs are held against the figures of the guidance', () => {
  const told = plan.ksis.map(({ type, yardstick, window, source }) => [
    type,
    yardstick && sayYardstick(yardstick),
    window,
    source!.kind,
  ])
  expect(told).toEqual([
    ['usageAdoption', 'at least 80 %', 'round', 'survey'],
    ['usageAdoption', 'at least 80 %', 'round', 'survey'],
    ['usageAdoption', 'at least 80 %', 'month', 'usage'],
    ['usageQuality', 'below 5 %', 'month', 'callQuality'],
    ['usageSupport', 'at least 90 %', 'round', 'survey'],
    ['usageSupport', 'at least 80 %', 'quarter', 'survey'],
    ['financial', null, 'month', 'evidence'],
  ])
})

test('six KSIs can be activated as they are; the return on investment has to be set first', () => {
  const gaps = plan.ksis.filter((ksi) => smartGaps(ksi).length > 0)
  expect(gaps.map(({ id }) => id)).toEqual(['ksi-legacy-minutes'])
})

test('every survey KSI asks a question that is in its survey', () => {
  const asked = plan.ksis.flatMap(({ source }) => (source?.kind === 'survey' ? [source] : []))
  const found = asked.map(({ surveyId, questionId }) =>
    plan.surveys.find(({ id }) => id === surveyId)?.questions.find(({ id }) => id === questionId),
  )
  expect(found.map((question) => question?.kind)).toEqual(['likert', 'likert', 'likert', 'likert'])
})

test('the experience survey also asks for a recommendation and a comment', () => {
  const [experience] = plan.surveys
  expect(experience!.questions.map(({ kind }) => kind)).toEqual(['likert', 'likert', 'likert', 'nps', 'text'])
  expect(experience!.mode).toBe('anonymous')
})

test('the look-up makes the three risks high, high and medium, and each has mitigations', () => {
  expect(plan.risks.map(overall)).toEqual(['high', 'high', 'medium'])
  const counts = plan.risks.map(({ id }) => plan.mitigations.filter(({ riskId }) => riskId === id).length)
  expect(counts).toEqual([2, 3, 1])
})

test('every row of the responsibility matrix is healthy and names roles of the plan', () => {
  expect(plan.raci.flatMap(raciGaps)).toEqual([])
  const roleIds = new Set(plan.stakeholders.map(({ id }) => id))
  expect(plan.raci.flatMap(({ cells }) => Object.keys(cells)).filter((id) => !roleIds.has(id))).toEqual([])
})

test('nothing in the template points nowhere', () => {
  const broken = chainLinks(plan).filter(
    ({ from, to }) => chainTitle(plan, from) === null || chainTitle(plan, to) === null,
  )
  expect(broken).toEqual([])
})

test('key results fall into the two fiscal quarters after the start', () => {
  expect(plan.keyResults.map(({ quarter, dueOn }) => [quarter, dueOn])).toEqual([
    ['FY26 Q2', '2026-06-30'],
    ['FY26 Q3', '2026-09-30'],
  ])
})

test('the pilot lasts at least 30 days, and every milestone is on a working day', () => {
  const due = (id: string) => plan.milestones.find((each) => each.id === id)!.dueOn
  expect(daysBetween(due('milestone-pilot-starts'), due('milestone-pilot-reviewed'))).toBeGreaterThanOrEqual(
    30,
  )
  expect(plan.milestones.filter(({ dueOn }) => isoWeekday(dueOn) > 5)).toEqual([])
})

test('dates follow the start of the project', () => {
  const later = planFromTemplate({
    id: 'plan-2',
    tenantId: 'tenant-1',
    name: 'Later',
    at: builtAt,
    lead: { personId: 'lena', name: 'Lena Vos', email: '', role: 'lead' },
    startsOn: addDays('2026-03-02', 364),
  })
  expect(later.milestones.map(({ dueOn }) => dueOn)).toEqual(
    plan.milestones.map(({ dueOn }) => addDays(dueOn, 364)),
  )
})

test('decision points and next steps each say on which page they are done', () => {
  expect(plan.checklist.filter(({ kind }) => kind === 'decisionPoint')).toHaveLength(11)
  expect(plan.checklist.filter(({ kind }) => kind === 'nextStep')).toHaveLength(19)
  expect(plan.checklist.filter(({ page, done }) => page === '' || done)).toEqual([])
})

test('every order of moving people belongs to a type of rollout', () => {
  const orders = Object.values(rolloutApproaches).flatMap((approach) => approach.orders)
  expect(new Set(orders).size).toBe(9)
})
