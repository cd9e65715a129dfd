import { arrive } from '#bot/arrival.ts'
import { renewFeed } from '#bot/calendar-feed.ts'
import { exportWorkbook } from '#bot/plan-files.ts'
import { changePlan, planOfPerson, planPage, readPlan } from '#bot/plans.ts'
import type { MemberAnswer } from '#bot/ports/team-members.ts'
import { actionNames } from '#shared/actions.ts'
import { aCaller, aPerson, aPlan, aShare } from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

const team = {
  id: aShare().teamId,
  groupId: null,
  name: 'Teams Phone rollout',
  serviceUrl: 'https://smba.example/',
}
const answers = new Map<string, MemberAnswer>()
let held: TestWorld

beforeAll(async () => {
  const people = { ...aPlan().people, olga: aPerson('lead'), sam: aPerson('sponsor') }
  held = await testWorld({
    plans: [
      aPlan({ people }),
      aPlan({ id: 'plan-2', people }),
      aPlan({ id: 'plan-3', sharedWith: aShare() }),
    ],
    teamMembers: { ask: async (_, personId) => answers.get(personId) ?? { kind: 'none' } },
  })
  for (const id of ['lena', 'colleague']) answers.set(id, { kind: 'member' })
  for (const personId of ['lena', 'olga', 'sam', 'colleague', 'stranger'])
    held.world.membership.met({ personId, isGuest: false })
}, 120_000)
afterAll(() => held.close())

const share = (by: string, planId = 'plan-1', told = { teamId: team.id, name: 'Anything' }) =>
  changePlan(held.world, { planId, by, action: 'shareWithTeam', input: told })

test('a plan is shared with a team the bot is in, by a lead who is in it too, under the name Teams gives it', async () => {
  await expect(share('lena')).rejects.toThrow('Add Switchover to the team in Teams first')
  await held.world.teams.keep(team)
  await expect(share('olga')).rejects.toThrow('Only a member of the team can open the plan to it')
  await expect(share('sam')).rejects.toThrow('Your role in this plan does not allow this')
  await expect(share('colleague')).rejects.toThrow('You are not on this plan')
  expect((await share('lena')).sharedWith).toMatchObject({ teamId: team.id, name: team.name, by: 'lena' })
})

test('members of the team read the plan as readers do, and may change nothing', async () => {
  const page = await planPage(held.world, 'plan-1', 'colleague')
  expect([page.role, page.forbidden]).toEqual(['reader', actionNames])
  expect((await exportWorkbook(held.world, 'plan-1', 'colleague')).bytes.length).toBeGreaterThan(1_000)
  await expect(planOfPerson(held.world, 'plan-1', 'colleague')).rejects.toThrow('You are not on this plan')
  await expect(renewFeed(held.world, 'plan-1', 'colleague')).rejects.toThrow('You are not on this plan')
  await expect(
    changePlan(held.world, {
      planId: 'plan-1',
      by: 'colleague',
      action: 'putProfile',
      input: { vision: 'Mine' },
    }),
  ).rejects.toThrow('may read it as well')
})

test('nobody else does: not who is not in the team, not a guest of it, not of a plan that is not shared', async () => {
  await expect(readPlan(held.world, 'plan-1', 'stranger')).rejects.toMatchObject({ reason: 'forbidden' })
  answers.set('gus', { kind: 'member' })
  held.world.membership.met({ personId: 'gus', isGuest: true })
  await expect(readPlan(held.world, 'plan-1', 'gus')).rejects.toMatchObject({ reason: 'forbidden' })
  await expect(readPlan(held.world, 'plan-2', 'colleague')).rejects.toMatchObject({ reason: 'forbidden' })
})

test('a link opens the plan for a member, whose list names it as long as that is known', async () => {
  const colleague = aCaller({ personId: 'colleague' })
  const opened = await arrive(held.world, colleague, 'plan-1')
  expect([opened.page?.role, opened.me.plans.map(({ id }) => id)]).toEqual(['reader', ['plan-1', 'plan-3']])

  answers.set('late', { kind: 'away', reason: 'Teams answered 500.' })
  held.world.membership.met({ personId: 'late', isGuest: false })
  const refused = await arrive(held.world, aCaller({ personId: 'late' }), 'plan-1')
  expect(refused).toMatchObject({ page: null, refused: { reason: 'unavailable' }, me: { plans: [] } })
})

test('who left the team reads for ten minutes at most; where sharing stops, nobody reads at once', async () => {
  answers.set('colleague', { kind: 'none' })
  held.at('2026-03-02T09:09:59.000Z')
  await readPlan(held.world, 'plan-1', 'colleague')
  held.at('2026-03-02T09:10:00.000Z')
  await expect(readPlan(held.world, 'plan-1', 'colleague')).rejects.toMatchObject({ reason: 'forbidden' })

  answers.set('colleague', { kind: 'member' })
  held.at('2026-03-02T09:12:00.000Z')
  await readPlan(held.world, 'plan-1', 'colleague')
  await changePlan(held.world, { planId: 'plan-1', by: 'lena', action: 'stopSharing', input: {} })
  await expect(readPlan(held.world, 'plan-1', 'colleague')).rejects.toMatchObject({ reason: 'forbidden' })
})
