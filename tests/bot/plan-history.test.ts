import { bringBack, differenceBetween, pastPage, readHistory, undoChange } from '#bot/plan-history.ts'
import { changePlan } from '#bot/plans.ts'
import type { ActionInput, ActionName } from '#shared/actions.ts'
import {
  aKsi,
  aMeasurement,
  aMitigation,
  anObjective,
  aKeyResult,
  aPerson,
  aPlan,
  aRisk,
} from '#tests/support/build.ts'
import { type TestWorld, testWorld } from '#tests/support/world.ts'

let here: TestWorld
beforeEach(async () => {
  const plan = aPlan({
    objectives: [anObjective()],
    keyResults: [aKeyResult()],
    ksis: [aKsi({ keyResultIds: ['key-result-1'] })],
    risks: [aRisk({ id: 'risk-0', title: 'First' }), aRisk({ ksiIds: ['ksi-1'] }), aRisk({ id: 'risk-2' })],
    mitigations: [aMitigation()],
  })
  const people = { ...plan.people, omar: aPerson('member', 'Omar'), rosa: aPerson('reader', 'Rosa') }
  here = await testWorld({
    plans: [{ ...plan, people, profile: { ...plan.profile, zone: 'Europe/Amsterdam' } }],
  })
})
afterEach(() => here.close())

function act<Name extends ActionName>(action: Name, input: ActionInput<Name>, by = 'lena', basedOn?: number) {
  return changePlan(here.world, { planId: 'plan-1', by, action, input, basedOn })
}

const undo = (revision: number, by = 'lena') => undoChange(here.world, 'plan-1', by, { revision })
const restore = (revision: number, path: string, by = 'lena') =>
  bringBack(here.world, 'plan-1', by, { revision, path })

describe('two people at once', () => {
  test('different fields of one record merge without a question', async () => {
    await act('putRisk', { id: 'risk-1', category: 'Carrier' }, 'omar', 1)
    const plan = await act('putRisk', { id: 'risk-1', likelihood: 'low' }, 'lena', 1)
    expect(plan.risks[1]).toMatchObject({ category: 'Carrier', likelihood: 'low' })
  })

  test('the same field asks: what, whose, when; nothing is written', async () => {
    here.at('2026-03-02T10:00:00.000Z')
    await act('putRisk', { id: 'risk-1', title: 'Theirs', category: 'Carrier' }, 'omar')
    here.at('2026-03-02T10:05:00.000Z')
    await act('putRisk', { id: 'risk-2', title: 'Beside' }, 'omar')
    await expect(act('putRisk', { id: 'risk-1', title: 'Mine' }, 'lena', 1)).rejects.toMatchObject({
      reason: 'conflict',
      clashes: [
        {
          path: 'risks/risk-1',
          field: 'title',
          mine: 'Mine',
          theirs: 'Theirs',
          by: 'omar',
          at: '2026-03-02T10:00:00.000Z',
          revision: 2,
        },
      ],
    })
    expect((await here.world.plans.read('plan-1')).risks[1]?.title).toBe('Theirs')
  })

  test('who answers the question with the newest revision is heard', async () => {
    await act('putRisk', { id: 'risk-1', title: 'Theirs' }, 'omar', 1)
    const plan = await act('putRisk', { id: 'risk-1', title: 'Mine' }, 'lena', 2)
    expect(plan.risks[1]?.title).toBe('Mine')
  })

  test('a record that somebody removed is named with the revision that can bring it back', async () => {
    await act('removeRisk', { id: 'risk-1' })
    await expect(act('putRisk', { id: 'risk-1', title: 'Mine' }, 'omar', 1)).rejects.toMatchObject({
      reason: 'conflict',
      clashes: [{ path: 'risks/risk-1', field: null, theirs: null, by: 'lena', revision: 2 }],
    })
    await restore(2, 'risks/risk-1')
    expect((await act('putRisk', { id: 'risk-1', title: 'Mine' }, 'omar', 3)).risks[1]?.title).toBe('Mine')
  })

  test('who is not on the plan learns nothing of what changed', async () => {
    await act('removeRisk', { id: 'risk-1' })
    await expect(act('putRisk', { id: 'risk-1', title: 'x' }, 'nobody', 1)).rejects.toMatchObject({
      reason: 'forbidden',
      clashes: [],
    })
  })
})

describe('undo', () => {
  test('is a change of its own that leaves the plan as it was before', async () => {
    const before = await here.world.plans.read('plan-1')
    await act('removeRisk', { id: 'risk-1' })
    const { plan } = await undo(2)
    expect(plan).toEqual({ ...before, revision: 3 })
    const [newest] = await here.world.plans.history('plan-1', { before: null, limit: 1 })
    expect(newest).toMatchObject({ revision: 3, action: 'undoChange', by: 'lena' })
  })

  test('can itself be undone', async () => {
    const after = await act('putRisk', { id: 'risk-1', title: 'Other' })
    await undo(2)
    expect((await undo(3)).plan).toEqual({ ...after, revision: 4 })
  })

  test('a member undoes their own change, not that of others; a lead undoes both', async () => {
    await act('putRisk', { id: 'risk-1', title: 'Mine' }, 'lena')
    await expect(undo(2, 'omar')).rejects.toMatchObject({ reason: 'forbidden' })
    await act('putRisk', { id: 'risk-2', title: 'His' }, 'omar')
    expect((await undo(3, 'omar')).plan.risks[2]?.title).toBe('Number porting is late')
    await expect(undo(2, 'rosa')).rejects.toMatchObject({ reason: 'forbidden' })
  })

  test('what somebody changed since is not overwritten', async () => {
    await act('putRisk', { id: 'risk-1', title: 'Mine' })
    await act('putRisk', { id: 'risk-1', category: 'Carrier' }, 'omar')
    await expect(undo(2)).rejects.toThrow(/Somebody changed “Mine” since/)
  })

  test('a revision that never was is not found', async () => {
    await expect(undo(99)).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('bringing back', () => {
  test('a removed record comes back with its children, its links and in its old place', async () => {
    const before = await here.world.plans.read('plan-1')
    await act('removeKsi', { id: 'ksi-1' })
    await act('removeRisk', { id: 'risk-1' })
    await restore(3, 'risks/risk-1')
    const { plan } = await restore(2, 'ksis/ksi-1')
    expect(plan.ksis).toEqual(before.ksis)
    expect(plan.mitigations).toEqual(before.mitigations)
    expect(plan.risks.map(({ id }) => id)).toEqual(['risk-0', 'risk-1', 'risk-2'])
    expect(plan.risks[1]?.ksiIds).toEqual(['ksi-1'])
  })

  test('a child waits for its parent, and a record that is there is not doubled', async () => {
    await act('removeKeyResult', { id: 'key-result-1' })
    await act('removeObjective', { id: 'objective-1' })
    await expect(restore(2, 'keyResults/key-result-1')).rejects.toThrow(/Bring back its objective first/)
    await restore(3, 'objectives/objective-1')
    const { plan } = await restore(2, 'keyResults/key-result-1')
    expect(plan.ksis[0]?.keyResultIds).toEqual(['key-result-1'])
    await expect(restore(2, 'keyResults/key-result-1')).rejects.toThrow(/is in the plan already/)
  })

  test('is for leads, and only for what that change removed', async () => {
    await act('removeRisk', { id: 'risk-1' })
    await expect(restore(2, 'risks/risk-1', 'omar')).rejects.toMatchObject({ reason: 'forbidden' })
    await expect(restore(2, 'risks/risk-2')).rejects.toMatchObject({ reason: 'not-found' })
  })
})

describe('the past', () => {
  const measured = (asOf: string, value: number) => aMeasurement({ asOf, verdict: { value } })

  test('a day shows the plan as it stood when that day ended in its zone, with the figures of that day', async () => {
    await here.world.measurements.put([measured('2026-03-03', 0.1), measured('2026-03-05', 0.2)])
    // Half past eleven in the evening in Amsterdam, then half past midnight of the next day.
    here.at('2026-03-04T22:30:00.000Z')
    await act('putRisk', { id: 'risk-1', title: 'Evening' })
    here.at('2026-03-04T23:30:00.000Z')
    await act('putRisk', { id: 'risk-1', title: 'Night' })
    here.at('2026-03-09T09:00:00.000Z')

    const page = await pastPage(here.world, 'plan-1', 'rosa', { on: '2026-03-04' })
    expect(page.plan.risks[1]?.title).toBe('Evening')
    expect(page).toMatchObject({
      on: '2026-03-04',
      role: 'reader',
      figures: { at: '2026-03-04T22:59:59.999Z' },
    })
    expect(page.figures.measurements.map(({ verdict }) => verdict.value)).toEqual([0.1])
    expect(page.figures.sparks).toEqual([{ ksiId: 'ksi-1', asOf: '2026-03-03', value: 0.1, version: 1 }])
    expect((await pastPage(here.world, 'plan-1', 'rosa', { revision: 3 })).on).toBe('2026-03-05')
  })

  test('a day before the plan is refused with the day it began', async () => {
    await expect(pastPage(here.world, 'plan-1', 'lena', { on: '2026-03-01' })).rejects.toThrow(
      /began on 2 Mar 2026/,
    )
  })

  test('between two days only what really differs is told, with who touched it last', async () => {
    here.at('2026-03-04T10:00:00.000Z')
    await act('putRisk', { id: 'risk-1', title: 'Other' })
    await act('putRisk', { id: 'risk-1', title: 'Number porting is late' })
    await act('putRisk', { id: 'risk-2', title: 'Other' })
    await act('putRisk', { id: 'risk-2', category: 'Carrier' }, 'omar')
    here.at('2026-03-06T10:00:00.000Z')
    await act('putRisk', { id: 'risk-0', title: 'Later' })

    const between = (from: string, to: string) =>
      differenceBetween(here.world, 'plan-1', 'lena', { from, to })
    const { records } = await between('2026-03-02', '2026-03-05')
    expect(records).toMatchObject([
      {
        path: 'risks/risk-2',
        after: { title: 'Other', category: 'Carrier' },
        by: 'omar',
        at: '2026-03-04T10:00:00.000Z',
      },
    ])
    expect((await between('2026-03-04', '2026-03-05')).records).toEqual([])
    expect(await between('2026-01-01', '2026-03-03')).toMatchObject({ sinceBeginning: true, records: [] })
    await expect(between('2026-03-05', '2026-03-04')).rejects.toMatchObject({ reason: 'invalid' })
  })

  test('history can be asked for one record, one part and one person', async () => {
    await act('putRisk', { id: 'risk-1', title: 'Other' })
    await act('putMitigation', { id: 'mitigation-1', title: 'Sooner' }, 'omar')
    await act('putCharter', { vision: 'Calls for all' })
    await act('putPerson', { personId: 'risk-1', name: 'x', email: 'x@example.org', role: 'reader' })
    const asked = async (wanted: object) =>
      (await readHistory(here.world, 'plan-1', 'rosa', { before: null, ...wanted })).map(
        ({ revision }) => revision,
      )
    expect(await asked({ path: 'risks/risk-1' })).toEqual([2])
    expect(await asked({ part: 'committee' })).toEqual([4])
    expect(await asked({ part: 'risks' })).toEqual([2])
    expect(await asked({ by: 'omar' })).toEqual([3])
    expect(await asked({})).toEqual([5, 4, 3, 2, 1])
  })
})
