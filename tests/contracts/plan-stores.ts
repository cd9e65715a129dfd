import fc from 'fast-check'
import type { Made, PlanStore } from '#bot/ports/plan-store.ts'
import type { Stores } from '#bot/ports/world.ts'
import type { NewsFlash } from '#shared/news.ts'
import { type ActionName, applyAction } from '#shared/actions.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { type Plan, type PlanList, newPlan } from '#shared/plan.ts'
import { planFromTemplate } from '#shared/template.ts'
import { afterStep, entryOf, type Past, someStory, storyBeginning } from '#tests/support/story.ts'
import { chanceFrom } from './chance.ts'
import type { OpenContract } from './open-contract.ts'

const at = '2026-11-02T09:00:00.000Z'
const lead = { personId: 'ada', name: 'Ada', email: 'ada@example.com', role: 'lead' } as const
const made: Made = { action: 'putUseCase', by: 'ada', at }

let ids = 0
const freshId = () => `id-${(ids += 1)}`

export function describePlanStore(name: string, open: OpenContract): void {
  describe(`plans in ${name}`, () => {
    const world = open()

    async function added(plan = emptyPlan()): Promise<Plan> {
      await world().plans.add(plan, { ...made, action: 'createPlan' })
      return plan
    }

    test('a plan comes back as it was written, with every part of the template', async () => {
      const plan = await added(templatePlan())
      expect(await world().plans.read(plan.id)).toEqual(plan)
      expect(await world().plans.all()).toContainEqual(plan)
    })

    test('text that databases dislike is kept without what they cannot hold', async () => {
      const { id } = await added()
      const title = 'Ürün 📞 "quotes" \\u0000 \u0000 end \ud83d'
      await world().plans.change(id, made, (plan) => act(plan, 'putUseCase', { title }))
      const [useCase] = (await world().plans.read(id)).useCases
      expect(useCase?.title).toBe('Ürün 📞 "quotes" \\u0000  end \ufffd')
    })

    test('what could not be read again is not written, so the other plans stay readable', async () => {
      const plan = await added()
      const nameless = { ...emptyPlan(), profile: { ...plan.profile, name: '\u0000' } }
      await expect(world().plans.add(nameless, made)).rejects.toThrow()
      const broken = (before: Plan) => ({ ...before, profile: { ...before.profile, name: '' } })
      await expect(world().plans.change(plan.id, made, broken)).rejects.toThrow()
      expect(await world().plans.read(plan.id)).toEqual(plan)
      expect(await world().plans.all()).toContainEqual(plan)
    })

    test('a second plan of the same id is refused and changes nothing', async () => {
      const plan = await added()
      const twin = { ...plan, profile: { ...plan.profile, name: 'Twin' } }
      await expect(world().plans.add(twin, made)).rejects.toMatchObject({ reason: 'conflict' })
      expect(await world().plans.read(plan.id)).toEqual(plan)
    })

    test('a plan that does not exist is refused by every question', async () => {
      const { plans } = world()
      const missing = { reason: 'not-found' }
      await expect(plans.read('nobody')).rejects.toMatchObject(missing)
      await expect(plans.change('nobody', made, (plan) => plan)).rejects.toMatchObject(missing)
      await expect(plans.at('nobody', 1)).rejects.toMatchObject(missing)
      expect(await plans.history('nobody', { before: null, limit: 10 })).toEqual([])
    })

    test('a change counts the revision up and says who did what', async () => {
      const { id } = await added()
      const told = { title: 'Reception' }
      const after = await world().plans.change(id, made, (plan) => act(plan, 'putUseCase', told))

      expect(after.revision).toBe(2)
      expect(await world().plans.read(id)).toEqual(after)
      const [newest, first] = await world().plans.history(id, { before: null, limit: 10 })
      expect(newest).toMatchObject({ revision: 2, ...made })
      expect(newest?.changes).toEqual([
        { path: `useCases/${after.useCases[0]?.id}`, before: null, after: after.useCases[0] },
      ])
      expect(first).toMatchObject({ revision: 1, action: 'createPlan', by: 'ada' })
    })

    test('history is read in pages, newest first', async () => {
      const { id } = await added()
      for (const title of ['A', 'B', 'C', 'D']) await rename(world().plans, id, title)
      const page = await world().plans.history(id, { before: null, limit: 2 })
      expect(page.map(({ revision }) => revision)).toEqual([5, 4])
      const next = await world().plans.history(id, { before: 4, limit: 10 })
      expect(next.map(({ revision }) => revision)).toEqual([3, 2, 1])
    })

    test('an edit that throws writes nothing at all', async () => {
      const plan = await added()
      const before = await queued(world())
      const refused = world().plans.change(plan.id, made, () => {
        throw new Refusal('forbidden', 'No.')
      })
      await expect(refused).rejects.toMatchObject({ reason: 'forbidden' })
      expect(await world().plans.read(plan.id)).toEqual(plan)
      expect(await world().plans.history(plan.id, { before: null, limit: 10 })).toHaveLength(1)
      expect(await queued(world())).toBe(before)
    })

    test('a plan too large to work with does not grow further, but can be made smaller', async () => {
      const [row] = act(emptyPlan(), 'putUseCase', { title: 'Calls', challenges: 'x'.repeat(7_900) }).useCases
      const useCases = Array.from({ length: 600 }, (_, n) => ({ ...row!, id: `case-${n}` }))
      const large = await added({ ...emptyPlan(), useCases })
      const change = (edit: (rows: Plan['useCases']) => Plan['useCases']) =>
        world().plans.change(large.id, made, (plan) => ({ ...plan, useCases: edit(plan.useCases) }))
      const grown = change((rows) => [...rows, { ...row!, id: 'one-more' }])
      await expect(grown).rejects.toMatchObject({ reason: 'too-large' })
      expect((await change((rows) => rows.slice(1))).useCases).toHaveLength(599)
    })

    test('an edit that changes nothing writes nothing', async () => {
      const plan = await added()
      const same = await world().plans.change(plan.id, made, (current) => structuredClone(current))
      expect(same.revision).toBe(1)
      expect(await world().plans.history(plan.id, { before: null, limit: 10 })).toHaveLength(1)
    })

    test('twenty changes at once by two people are all kept, in one order', async () => {
      const { id } = await added()
      await world().plans.change(id, made, (plan) =>
        act(plan, 'putPerson', { personId: 'bob', name: 'Bob', email: 'bob@example.com', role: 'lead' }),
      )
      const titles = Array.from({ length: 20 }, (_, index) => `Use case ${index}`)
      await Promise.all(
        titles.map((title, index) => {
          const by = index % 2 === 0 ? 'ada' : 'bob'
          return world().plans.change(id, { ...made, by }, (plan) => act(plan, 'putUseCase', { title }, by))
        }),
      )
      const plan = await world().plans.read(id)
      expect(plan.useCases.map(({ title }) => title).sort()).toEqual([...titles].sort())
      expect(plan.revision).toBe(22)
      const history = await world().plans.history(id, { before: null, limit: 50 })
      expect(history.map(({ revision }) => revision)).toEqual(Array.from({ length: 22 }, (_, i) => 22 - i))
    })

    test('two people who edit different fields of one record at once both win', async () => {
      const { id } = await added()
      const { useCases } = await world().plans.change(id, made, (plan) =>
        act(plan, 'putUseCase', { title: 'Reception' }),
      )
      const useCaseId = useCases[0]?.id
      await Promise.all([
        world().plans.change(id, made, (plan) => act(plan, 'putUseCase', { id: useCaseId, scope: 'Oslo' })),
        world().plans.change(id, made, (plan) =>
          act(plan, 'putUseCase', { id: useCaseId, challenges: 'Queues' }),
        ),
      ])
      const [useCase] = (await world().plans.read(id)).useCases
      expect(useCase).toMatchObject({ title: 'Reception', scope: 'Oslo', challenges: 'Queues' })
    })

    test.each([1, 2, 3])('the plan of any earlier revision can be seen again (sequence %i)', async (seed) => {
      const first = await added(templatePlan())
      const chance = chanceFrom(seed)
      const states = [first]
      for (let step = 0; step < 40; step += 1) {
        states.push(await world().plans.change(first.id, made, (plan) => randomEdit(plan, chance)))
      }
      const { revision } = await world().plans.read(first.id)
      expect(revision).toBeGreaterThan(30)
      for (const state of states) expect(await world().plans.at(first.id, state.revision)).toEqual(state)
    })

    test('history is asked for one record, one part, one person and a span, newest first', async () => {
      const { id } = await added()
      const { useCases } = await world().plans.change(id, made, (plan) =>
        act(plan, 'putUseCase', { title: 'Reception' }),
      )
      await rename(world().plans, id, 'Other')
      const { plans } = world()
      const asked = async (page: object) =>
        (await plans.history(id, { before: null, limit: 10, ...page })).map(({ revision }) => revision)
      expect(await asked({ path: `useCases/${useCases[0]!.id}` })).toEqual([2])
      expect(await asked({ part: 'profile' })).toEqual([3])
      expect(await asked({ by: 'nobody' })).toEqual([])
      expect(await asked({ after: 1, before: 3 })).toEqual([2])
    })

    test('who touched each record last is told for a span, once', async () => {
      const { id } = await added()
      const by = (personId: string, day: number): Made => ({
        ...made,
        by: personId,
        at: `2026-11-0${day}T09:00:00.000Z`,
      })
      const { useCases } = await world().plans.change(id, by('ada', 3), (plan) =>
        act(plan, 'putUseCase', { title: 'Reception' }),
      )
      const path = `useCases/${useCases[0]!.id}`
      const renamed = (name: string) => (plan: Plan) => act(plan, 'putProfile', { name })
      await world().plans.change(id, by('ben', 4), renamed('First'))
      await world().plans.change(id, by('cleo', 5), renamed('Second'))
      await world().plans.change(id, by('dora', 6), renamed('Third'))
      const { plans } = world()
      const told = async (span: { after: number; until: number }) =>
        (await plans.touches(id, span)).toSorted((a, b) => (a.path < b.path ? -1 : 1))
      expect(await told({ after: 1, until: 4 })).toEqual([
        { path: 'profile', by: 'cleo', at: '2026-11-05T09:00:00.000Z' },
        { path, by: 'ada', at: '2026-11-03T09:00:00.000Z' },
      ])
      expect(await told({ after: 2, until: 3 })).toMatchObject([{ path: 'profile', by: 'ben' }])
    })

    test('the newest revision before an instant is found, and none before the plan began', async () => {
      const { id } = await added()
      const later = { ...made, at: '2026-11-04T09:00:00.000Z' }
      await world().plans.change(id, later, (plan) => act(plan, 'putProfile', { name: 'Later' }))
      const { plans } = world()
      expect(await plans.revisionBefore(id, at)).toBeNull()
      expect(await plans.revisionBefore(id, '2026-11-04T09:00:00.000Z')).toBe(1)
      expect(await plans.revisionBefore(id, '2026-11-04T09:00:00.001Z')).toBe(2)
    })

    test.each([0, -1, 1.5, 99])('revision %p, which never was, is refused', async (revision) => {
      const { id } = await added()
      await expect(world().plans.at(id, revision)).rejects.toMatchObject({ reason: 'not-found' })
    })

    test('what follows from a change is queued with it', async () => {
      const { id } = await added()
      await drain(world())
      const action = { title: 'Order phones', ownerId: 'ada', dueOn: '2026-12-01' }
      const { actionItems } = await world().plans.change(id, made, (plan) =>
        act(plan, 'putActionItem', action),
      )
      const causes = await world().outbox.claim({ now: new Date(at), limit: 10, leaseMs: 1000 })
      expect(causes).toMatchObject([
        { planId: id, attempts: 1, consequence: { kind: 'tellAction', actionItemId: actionItems[0]?.id } },
      ])
    })

    test('a change is announced once it is written', async () => {
      const { id } = await added()
      const heard: NewsFlash[] = []
      const stop = world().news.subscribe((flash) => heard.push(flash))
      const { revision } = await rename(world().plans, id, 'Announced')
      await until(() => heard.some((flash) => flash.planId === id && flash.revision === revision))
      stop()
      expect(heard.at(-1)).toEqual({ planId: id, about: 'plan', revision })
    })

    // Last: what follows from its changes fills the outbox.
    test('a random story of actions, undos and restores is kept: each state can be seen again as it was', async () => {
      await fc.assert(
        fc.asyncProperty(someStory(25), async (story) => {
          const { plans } = world()
          const past: Past[] = [{ plan: await added({ ...storyBeginning, id: freshId() }), entry: null }]
          for (const [n, step] of story.entries()) {
            const { plan: before } = past.at(-1)!
            const told = { action: step.action, by: step.by, at }
            const plan = await plans
              .change(before.id, told, (now) => afterStep(now, step, n, past))
              .catch((problem: unknown) => {
                if (problem instanceof Refusal) return before
                throw problem
              })
            if (plan.revision > before.revision) past.push({ plan, entry: entryOf(before, plan, step) })
          }
          for (const { plan } of past) expect(await plans.at(plan.id, plan.revision)).toEqual(plan)
          const history = await plans.history(past[0]!.plan.id, { before: null, limit: 100 })
          expect(history.map(({ revision }) => revision).reverse()).toEqual(
            past.map(({ plan }) => plan.revision),
          )
        }),
        { numRuns: 1, endOnFailure: true },
      )
    }, 60_000)
  })
}

function emptyPlan(): Plan {
  return newPlan({ id: freshId(), tenantId: 'tenant', name: 'Plan', at, lead })
}

function templatePlan(): Plan {
  return planFromTemplate({
    id: freshId(),
    tenantId: 'tenant',
    name: 'Plan',
    at,
    lead,
    startsOn: '2026-11-02',
  })
}

function act(plan: Plan, action: ActionName, input: unknown, by = 'ada'): Plan {
  return applyAction(plan, action, input, { id: freshId(), at, by })
}

function rename(plans: PlanStore, id: string, name: string): Promise<Plan> {
  return plans.change(id, made, (plan) => act(plan, 'putProfile', { name }))
}

const removals: readonly (readonly [PlanList, ActionName])[] = [
  ['useCases', 'removeUseCase'],
  ['objectives', 'removeObjective'],
  ['risks', 'removeRisk'],
  ['ksis', 'removeKsi'],
  ['toDos', 'removeToDo'],
  ['checklist', 'removeChecklistItem'],
]

/** Adds, edits or removes something, anywhere in a list, alone or with its children. */
function randomEdit(plan: Plan, chance: () => number): Plan {
  const pick = <Choice>(choices: readonly Choice[]) => choices[Math.floor(chance() * choices.length)]
  const title = `Title ${Math.floor(chance() * 1e6)}`
  const [list, remove] = pick(removals.filter(([each]) => plan[each].length > 0)) ?? ['toDos', 'removeToDo']
  const edits: readonly (() => Plan)[] = [
    () => act(plan, remove, { id: pick<{ id: string }>(plan[list])?.id }),
    () => act(plan, 'putUseCase', { title }),
    () => act(plan, 'putToDo', { title, phase: 'onboard' }),
    () => act(plan, 'raiseRisk', { title, likelihood: 'high', impact: 'low' }),
    () => act(plan, 'putProfile', { name: title }),
    () => act(plan, 'putPerson', { personId: title, name: title, email: 'x@example.com', role: 'reader' }),
    () => act(plan, 'putMilestone', { id: pick(plan.milestones)?.id, title }),
    () => ({ ...plan, sites: [...plan.sites], milestones: [...plan.milestones].reverse() }),
  ]
  return (pick(edits) ?? (() => plan))()
}

async function queued(world: Stores): Promise<number> {
  return (await world.outbox.claim({ now: new Date(at), limit: 1000, leaseMs: 0 })).length
}

async function drain({ outbox }: Stores): Promise<void> {
  const causes = await outbox.claim({ now: new Date('2030-01-01'), limit: 1000, leaseMs: 1000 })
  await Promise.all(causes.map(({ id }) => outbox.done(id)))
}

async function until(happened: () => boolean): Promise<void> {
  while (!happened()) await new Promise((resume) => setTimeout(resume, 5))
}
