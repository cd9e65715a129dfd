import { applyAction } from './actions.ts'
import { addDays } from './basics/day.ts'
import { decisionSteps } from './example-plan/decisions.ts'
import { measureSteps } from './example-plan/measures.ts'
import { peopleSteps } from './example-plan/people.ts'
import { rolloutSteps } from './example-plan/rollout.ts'
import type { ExampleCompany, ExampleStep } from './example-plan/story.ts'
import type { Plan } from './plan.ts'
import { planFromTemplate } from './template.ts'

const firstDaysAgo = 112

/** A step with its moment, ready for the actions table. */
export interface DatedStep extends Omit<ExampleStep, 'daysAgo' | 'hour'> {
  /** ISO 8601 UTC; every step is later than the one before, and none is on `today`. */
  readonly at: string
}

/** The plan of Larkmoor Instruments on its first day, straight from the template. */
export function exampleBeginning(company: ExampleCompany): Plan {
  const { id, tenantId, cast, today } = company
  const { id: personId, ...lead } = cast.lead
  const startsOn = addDays(today, -firstDaysAgo)
  return planFromTemplate({
    id,
    tenantId,
    name: 'Larkmoor calls with Teams',
    at: `${startsOn}T08:00:00.000Z`,
    lead: { ...lead, personId, role: 'lead' },
    startsOn,
  })
}

/** Everything people did since, oldest first: replaying it gives the plan its true history. */
export function exampleSteps(company: ExampleCompany): DatedStep[] {
  return [
    ...peopleSteps(company),
    ...rolloutSteps(company),
    ...measureSteps(company),
    ...decisionSteps(company),
  ]
    .sort((a, b) => b.daysAgo - a.daysAgo || a.hour - b.hour)
    .map(({ daysAgo, hour, ...step }, n) => ({
      ...step,
      at: new Date(
        Date.parse(`${addDays(company.today, -daysAgo)}T00:00:00Z`) + (hour * 3600 + n) * 1000,
      ).toISOString(),
    }))
}

/** The example company in the middle of its rollout, as its people left it yesterday. */
export function examplePlan(company: ExampleCompany): Plan {
  return exampleSteps(company).reduce(
    (plan, { action, input, ...stamp }) => applyAction(plan, action, input, stamp),
    exampleBeginning(company),
  )
}
