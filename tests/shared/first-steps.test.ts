import { firstSteps } from '#shared/first-steps.ts'
import { aPlan } from '#tests/support/build.ts'
import { larkmoor } from '#tests/tab/larkmoor.ts'

const done = (steps: ReturnType<typeof firstSteps>) => steps.filter((step) => step.done).map(({ key }) => key)

test('an empty plan has every step before it, each with a page', () => {
  const steps = firstSteps(aPlan(), 0)
  expect(done(steps)).toEqual([])
  expect(steps.every(({ path, words }) => path !== '' && words.length > 10)).toBe(true)
})

test('a plan in use has its steps behind it; what is open says how far it is', () => {
  const { plan } = larkmoor()
  expect(done(firstSteps(plan, 500))).toEqual(
    expect.arrayContaining(['useCase', 'objectives', 'ksis', 'committee', 'waves', 'people']),
  )
  const vacant = { ...plan, stakeholders: plan.stakeholders.map((each) => ({ ...each, personId: null })) }
  const roles = firstSteps(vacant, 500).find(({ key }) => key === 'roles')!
  expect(roles).toMatchObject({ done: false, words: `0 of ${plan.stakeholders.length} are filled.` })
})
