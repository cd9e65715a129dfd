import { fetchCalls } from '#bot/jobs/fetch-calls.ts'
import { walkCalls } from '#bot/jobs/walk-calls.ts'
import { judgePlan } from '#bot/verdicts.ts'
import { makeCall } from '#infra/local/graph/call-maker.ts'
import { companyPeople } from '#infra/local/company.ts'
import { activateKsi, type Ksi } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { aKsi, aRound, aStamp, aSurvey } from '#tests/support/build.ts'
import { callWorld, planWithSites, type CallWorld } from '#tests/bot/call-world.ts'

const today = '2026-03-18'
let at: CallWorld
beforeEach(async () => {
  at = await callWorld('2026-03-18T18:00:00.000Z')
})
afterEach(() => at.close())

const active = (given: Partial<Ksi> = {}) =>
  activateKsi([aKsi(given)], { id: given.id ?? 'ksi-1' }, aStamp())[0]!
const planWith = (given: Partial<Plan>): Plan => ({ ...planWithSites(), ...given })
const latest = async () => (await at.world.measurements.latest('plan-1'))[0]
const trend = () => at.world.measurements.trend('plan-1', 'ksi-1')

test('a usage KSI counts enabled people with a call, on working days that are over', async () => {
  const people = companyPeople.slice(0, 4).map(({ id, name, email }) => ({
    ...{ id, name, email, department: '', siteId: null, waveId: 'wave-1', zone: 'UTC' },
    ...{ status: 'activated' as const, enabledOn: '2026-03-16', activatedOn: null, devicesRetired: 0 },
  }))
  await at.world.roster.put('plan-1', people)
  at.graph.seedCalls(
    ['2026-03-15', '2026-03-16', '2026-03-17', today].map((day) =>
      makeCall({
        seed: day,
        startedAt: new Date(`${day}T09:00:00Z`),
        people: companyPeople.slice(0, 2),
        quality: 'good',
        fixed: { kind: 'peerToPeer' },
      }),
    ),
  )
  await walkCalls(at.world)
  await fetchCalls(at.world)
  const yardstick = {
    operator: 'atLeast',
    threshold: 0.8,
    unit: 'share',
    level: 0.95,
    minimumSample: 0,
  } as const
  const ksi = active({ source: { kind: 'usage' }, yardstick })
  const holidays = ['2026-03-17']
  const plan = planWith({ ksis: [ksi] })
  await judgePlan(at.world, plan, today)
  expect(await latest()).toMatchObject({
    verdict: { value: 0.5, n: 8 },
    provenance: { counts: { active: 4, enabled: 8, workingDays: 2 } },
  })
  await judgePlan(at.world, { ...plan, profile: { ...plan.profile, holidays } }, today)
  expect(await latest()).toMatchObject({ verdict: { n: 4 } })
})

test('days of which Graph had forgotten the calls before the consent do not count as days without use', async () => {
  const [{ id, name, email } = companyPeople[0]!] = companyPeople
  await at.world.roster.put('plan-1', [
    {
      ...{ id, name, email, department: '', siteId: null, waveId: 'wave-1', zone: 'UTC' },
      ...{ status: 'activated', enabledOn: '2026-01-05', activatedOn: null, devicesRetired: 0 },
    },
  ])
  const yardstick = {
    operator: 'atLeast',
    threshold: 0.8,
    unit: 'share',
    level: 0.95,
    minimumSample: 0,
  } as const
  const plan = planWith({ ksis: [active({ source: { kind: 'usage' }, yardstick, window: 'quarter' })] })
  const seed = (day: string) =>
    at.graph.seedCalls([
      makeCall({
        seed: day,
        startedAt: new Date(`${day}T09:00:00Z`),
        people: companyPeople.slice(0, 2),
        quality: 'good',
        fixed: { kind: 'peerToPeer' },
      }),
    ])
  seed('2026-03-17')
  await walkCalls(at.world)
  await fetchCalls(at.world)
  await judgePlan(at.world, plan, today)
  expect(await latest()).toMatchObject({
    provenance: { counts: { active: 1, enabled: 21, workingDays: 21 } },
  })
})

test('an activation KSI counts everybody enabled: its figure is no estimate', async () => {
  const person = (n: number, activatedOn: string | null) => ({
    ...{ id: `p${n}`, name: `P ${n}`, email: `p${n}@example.org`, department: '', siteId: null },
    ...{ waveId: null, zone: 'UTC', enabledOn: '2026-03-02', activatedOn, devicesRetired: 0 },
    status: activatedOn === null ? ('invited' as const) : ('activated' as const),
  })
  await at.world.roster.put('plan-1', [
    person(1, '2026-03-02'),
    person(2, '2026-03-17'),
    person(3, '2026-03-09'),
    person(4, null),
  ])
  const yardstick = { ...aKsi().yardstick!, operator: 'atLeast', threshold: 0.7 } as const
  const plan = planWith({ ksis: [active({ source: { kind: 'activation' }, yardstick })] })
  await judgePlan(at.world, plan, today)
  expect(await latest()).toMatchObject({
    verdict: { value: 0.75, n: 4, low: 0.75, high: 0.75 },
    provenance: { source: 'activation', counts: { activated: 3, enabled: 4 } },
  })
  expect((await trend()).find(({ asOf }) => asOf === '2026-03-16')).toMatchObject({ verdict: { value: 0.5 } })
})

describe('a survey KSI', () => {
  const yardstick = {
    operator: 'atLeast',
    threshold: 0.8,
    unit: 'share',
    level: 0.95,
    minimumSample: 0,
  } as const
  const source = { kind: 'survey', surveyId: 'survey-1', questionId: 'q-1' } as const
  const round = aRound({ startedAt: '2026-03-16T08:00:00.000Z', closesAt: '2026-03-30T08:00:00.000Z' })
  const plan = planWith({ ksis: [active({ source, yardstick, window: 'round' })], rounds: [round] })

  async function answer(values: readonly (number | null)[], invited: number): Promise<void> {
    const people = Array.from({ length: invited }, (_, n) => `person ${n}`)
    await at.world.answers.invite(
      { planId: 'plan-1', roundId: 'round-1', closesAt: new Date(round.closesAt), minimumGroup: 5 },
      people,
    )
    for (const [n, value] of values.entries())
      await at.world.answers.of('plan-1').submit({
        roundId: 'round-1',
        personId: people[n]!,
        values: { 'q-1': value },
        now: at.clock.now(),
      })
    // Only then are all shown at once.
    await at.world.answers.of('plan-1').close('round-1', at.clock.now())
  }

  test('counts the two best answers against everybody invited', async () => {
    await answer([5, 4, 4, 5, 2, null], 6)
    await judgePlan(at.world, plan, today)
    expect(await latest()).toMatchObject({
      first: '2026-03-16',
      last: '2026-03-30',
      verdict: { value: 0.8, n: 5, indicative: true },
      provenance: {
        source: 'survey',
        counts: { invited: 6, answered: 6, didNotUse: 1, answer2: 1, answer5: 2 },
      },
    })
  })

  test('says nothing below the minimum frozen into the round, not even in its provenance', async () => {
    await answer([5, 4, 4, 1, null], 9)
    await judgePlan(at.world, plan, today)
    const measured = (await latest())!
    expect(measured.verdict).toMatchObject({ state: 'suppressed', value: null, n: 0 })
    expect(measured.provenance.counts).toEqual({ invited: 9, answered: 5 })
  })

  test('tells nothing while too few have come in to be shown, and says that it is for privacy', async () => {
    const closesAt = new Date(round.closesAt)
    await at.world.answers.invite({ planId: 'plan-1', roundId: 'round-1', closesAt, minimumGroup: 5 }, [
      'a',
      'b',
    ])
    const given = { roundId: 'round-1', values: { 'q-1': 5 }, now: at.clock.now() }
    await at.world.answers.of('plan-1').submit({ ...given, personId: 'a' })
    await judgePlan(at.world, plan, today)
    expect((await latest())!.verdict).toMatchObject({ state: 'suppressed', value: null })
  })

  test('is final once everybody answered and the round is closed', async () => {
    await answer([5, 5, 5, 5, 5, 5], 6)
    await judgePlan(
      at.world,
      { ...plan, rounds: [{ ...round, closedAt: '2026-03-18T17:00:00.000Z' }] },
      today,
    )
    expect((await latest())!.verdict).toMatchObject({
      state: 'metProven',
      indicative: false,
      low: 1,
      high: 1,
    })
  })

  test('listens to the latest round that asked, and is not started before any', async () => {
    await judgePlan(at.world, { ...plan, rounds: [] }, today)
    expect((await latest())!.verdict.state).toBe('notStarted')
    await answer([5, 5, 5, 5, 5], 5)
    const older = aRound({
      id: 'round-0',
      startedAt: '2026-01-05T08:00:00.000Z',
      closesAt: '2026-01-19T08:00:00.000Z',
    })
    const other = aRound({
      id: 'round-2',
      startedAt: '2026-03-17T08:00:00.000Z',
      survey: aSurvey({ id: 'another' }),
    })
    await judgePlan(at.world, { ...plan, rounds: [round, older, other] }, today)
    expect((await trend()).at(-1)).toMatchObject({ first: '2026-03-16', verdict: { n: 5 } })
  })

  test('tells nothing more of a round that was called off, nor of the days before', async () => {
    await answer([5, 4, 4, 5, 2, null], 6)
    await judgePlan(at.world, plan, '2026-03-17')
    await judgePlan(at.world, plan, today)
    expect((await latest())!.verdict.value).toBe(0.8)
    at.clock.forward(60_000)
    const closedAt = at.clock.now().toISOString()
    const cancelled = { reason: 'Wrong people', by: 'lena', at: closedAt }
    await judgePlan(at.world, { ...plan, rounds: [{ ...round, closedAt, cancelled }] }, today)
    expect((await trend()).map(({ asOf, verdict }) => [asOf, verdict.state])).toEqual([[today, 'notStarted']])
  })

  test('reads a 0-10 question as a net promoter score', async () => {
    const question = { ...round.survey.questions[0]!, kind: 'nps' as const }
    const asked = { ...round, survey: { ...round.survey, questions: [question] } }
    const points = { ...yardstick, threshold: 20, unit: 'nps' as const }
    await answer([10, 9, 9, 0, 8], 5)
    await judgePlan(
      at.world,
      planWith({ rounds: [asked], ksis: [active({ source, yardstick: points })] }),
      today,
    )
    expect((await latest())!.verdict).toMatchObject({ state: 'metProven', value: 40, n: 5 })
  })
})

describe('a KSI people bring figures for', () => {
  const yardstick = {
    operator: 'atMost',
    threshold: 1000,
    unit: 'money',
    level: 0.95,
    minimumSample: 0,
  } as const
  const ksis = [active({ source: { kind: 'evidence' }, yardstick })]
  const figure = (given: object) => ({
    ...{
      id: 'e',
      ksiId: 'ksi-1',
      first: '2026-02-01',
      last: '2026-02-28',
      value: 900,
      source: 'Invoices',
      note: '',
    },
    ...{ hits: null, n: null, file: null, fromMessage: null },
    ...{ at: '2026-03-05T09:00:00.000Z', by: 'lena' },
    ...given,
  })

  test('is judged over the span the figure is about; a correction replaces it', async () => {
    await judgePlan(at.world, planWith({ ksis, evidence: [figure({})] }), today)
    expect(await latest()).toMatchObject({
      first: '2026-02-01',
      verdict: { state: 'metProven', value: 900, indicative: false },
    })
    const corrected = figure({ id: 'f', value: 1100, at: '2026-03-06T09:00:00.000Z' })
    await judgePlan(at.world, planWith({ ksis, evidence: [figure({}), corrected] }), today)
    expect((await latest())!.verdict).toMatchObject({ state: 'missedProven', value: 1100 })
  })

  test('that was taken back is the newest no longer, on no day', async () => {
    const wrong = figure({ id: 'w', first: '2026-03-01', last: '2026-03-09', value: 5000 })
    const later = figure({ id: 'l', first: '2026-03-10', last: '2026-03-18', value: 800 })
    const judged = async (evidence: Plan['evidence'], day = today) => {
      at.clock.forward(60_000)
      await judgePlan(at.world, planWith({ ksis, evidence }), day)
      return latest()
    }
    await judged([figure({}), wrong], '2026-03-17')
    await judged([figure({})])
    expect(await judged([figure({}), wrong])).toMatchObject({ verdict: { value: 5000 } })
    expect(await judged([figure({})])).toMatchObject({ first: '2026-02-01', verdict: { value: 900 } })
    expect((await trend()).map(({ asOf, verdict }) => [asOf, verdict.value])).toEqual([
      ['2026-02-28', 900],
      [today, 900],
    ])

    await judged([figure({}), wrong, later])
    expect((await trend()).map(({ asOf, verdict }) => [asOf, verdict.value])).toEqual([
      ['2026-02-28', 900],
      ['2026-03-09', 5000],
      [today, 800],
    ])
    expect(await judged([figure({}), later])).toMatchObject({ verdict: { value: 800 } })
    expect((await trend()).map(({ verdict }) => verdict.value)).toEqual([900, 800])
  })

  test('is stale when the newest figure is older than the month before, and not started without one', async () => {
    await judgePlan(at.world, planWith({ ksis }), today)
    expect((await latest())!.verdict.state).toBe('notStarted')
    const old = figure({ first: '2026-01-01', last: '2026-01-31' })
    await judgePlan(at.world, planWith({ ksis, evidence: [old] }), today)
    expect((await latest())!.verdict.state).toBe('stale')
  })
})
