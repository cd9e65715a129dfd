import { startRounds } from '#bot/jobs/start-rounds.ts'
import { changePlan } from '#bot/plans.ts'
import { cohortPreview, previewSurvey, roundProgress } from '#bot/survey-pages.ts'
import { stopSurveys } from '#bot/survey-wishes.ts'
import { neverByItself } from '#shared/parts/survey.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { aPerson, aSurvey } from '#tests/support/build.ts'
import { textOf } from './cards/card-check.ts'
import { aColleague, surveyWorld } from './jobs/survey-world.ts'

let here: Awaited<ReturnType<typeof surveyWorld>>
beforeEach(async () => {
  here = await surveyWorld()
  await here.world.plans.change(
    'plan-1',
    { action: 'putPerson', by: 'lena', at: '2026-03-02T09:00:00.000Z' },
    (plan) => ({
      ...plan,
      people: { ...plan.people, rita: aPerson('reader', 'Rita') },
      revision: plan.revision + 1,
    }),
  )
})
afterEach(() => here.close())

const lena = { planId: 'plan-1', by: 'lena' }
const wave1 = { surveyId: 'survey-1', waveIds: ['wave-1'] }
const rita = { planId: 'plan-1', by: 'rita' }

test('the preview is the card as it would be sent, and keeps nothing', async () => {
  const survey = { title: 'Drafted', questions: aSurvey().questions }
  const translations = [{ language: 'de' as const, of: 'title', text: 'Entwurf', options: [] }]
  const english = await previewSurvey(here.world, lena, { survey, language: 'de' })
  expect(english.language).toBe('en')
  expect(textOf(english.card)).toContain('Drafted')
  const german = await previewSurvey(here.world, lena, {
    survey: { ...survey, translations },
    language: 'de',
  })
  expect(textOf(german.card)).toMatch(/Entwurf[\s\S]*Antworten senden/)
  expect(german.bytes).toBe(Buffer.byteLength(JSON.stringify(german.card)))
  expect((await here.world.plans.read('plan-1')).surveys).toHaveLength(1)
})

test('the preview of a survey that is edited lays what is typed over what is kept', async () => {
  const { card } = await previewSurvey(here.world, lena, {
    survey: { id: 'survey-1', intro: 'Just now.' },
    language: 'en',
  })
  expect(textOf(card)).toMatch(/How is it going\?[\s\S]*Just now\.[\s\S]*Calls sound good\./)
})

test('what could not be kept cannot be previewed, and says why', async () => {
  const [question] = aSurvey().questions
  const survey = { title: 'Draft', questions: [{ ...question!, kind: 'choice' as const, options: ['One'] }] }
  await expect(previewSurvey(here.world, lena, { survey, language: 'en' })).rejects.toThrow(/two options/)
})

test('before a round starts it is told how many it asks, who is left out and why, and who waits for the morning', async () => {
  await here.world.roster.put('plan-1', [
    { ...aColleague('susi', 'UTC'), status: 'suspended' },
    { ...aColleague('otto', 'UTC'), waveId: 'wave-2' },
  ])
  await stopSurveys(here.world, 'yuki')
  await here.world.conversations.save({
    ...{ personId: 'anna', conversationId: 'c', serviceUrl: 'https://example.org', tenantId: 't' },
  })
  expect(await cohortPreview(here.world, lena, wave1)).toEqual({
    asked: 2,
    tooLate: 0,
    unreachable: 1,
    later: 1,
    latestAt: '2026-03-02T13:00:00.000Z',
    leftOut: [
      { why: 'notMoved', people: 1, names: ['later'] },
      { why: 'suspended', people: 1, names: ['susi'] },
      { why: 'noSurveys', people: 1, names: ['yuki'] },
    ],
  })
  expect(await cohortPreview(here.world, lena, { ...wave1, waveIds: [] })).toMatchObject({
    asked: 0,
    leftOut: [],
  })
})

test('before a short round starts it is told who would not be asked in time', async () => {
  await here.keepOpenFor(2)
  // Saturday at midnight: over before Amsterdam’s Monday morning, not before Tokyo’s. In Toronto it is Friday.
  here.at('2026-03-07T00:00:00.000Z')
  expect(await cohortPreview(here.world, lena, wave1)).toMatchObject({
    ...{ asked: 2, tooLate: 1, later: 1, latestAt: '2026-03-08T23:00:00.000Z' },
  })
  await expect(cohortPreview(here.world, lena, { ...wave1, surveyId: 'gone' })).rejects.toMatchObject({
    reason: 'not-found',
  })
})

test('names of people who are left out, and unsent surveys, are only for who runs surveys', async () => {
  await expect(cohortPreview(here.world, rita, wave1)).rejects.toThrow(/Only who runs the surveys/)
  const asked = { survey: { title: 'x' }, language: 'en' }
  await expect(previewSurvey(here.world, rita, asked)).rejects.toThrow(/Only who runs the surveys/)
  await expect(cohortPreview(here.world, { planId: 'plan-1', by: 'stranger' }, wave1)).rejects.toThrow()
})

test('a round says how far it is and when the next reminder comes, to everybody, and never who', async () => {
  const roundId = await here.startRound()
  const { answers, deliveries } = here.world
  await answers
    .of('plan-1')
    .submit({ roundId, personId: 'anna', values: { 'q-1': 4 }, now: here.world.now() })
  const [first] = await deliveries.claim({ now: new Date('2026-03-02T12:00:00Z'), limit: 1 })
  await deliveries.settle(
    first!.id,
    { state: 'sent', conversationId: 'c', activityId: 'a' },
    here.world.now(),
  )
  const progress = await roundProgress(here.world, rita, roundId)
  expect(progress).toEqual({
    ...{ invited: 3, answered: 1, reached: 1, waiting: 2, failed: 0, remindersSent: 0 },
    nextReminderAt: '2026-03-05T09:00:00.000Z',
  })
  expect(JSON.stringify(progress)).not.toMatch(/anna|noah|yuki/)

  here.at('2026-03-12T09:00:00.000Z')
  expect((await roundProgress(here.world, rita, roundId)).nextReminderAt).toBeNull()
})

test('a round that gathers people tells the reminder of whoever is silent, by the day each was asked', async () => {
  const { world } = here
  const input = { id: 'survey-1', automatic: { ...neverByItself, enablement: 'perPerson', daysAfter: 28 } }
  await changePlan(world, { planId: 'plan-1', by: 'lena', action: 'putSurvey', input })
  await startRounds(world)
  const [{ id: roundId }] = (await world.plans.read('plan-1')).rounds as [SurveyRound]
  const next = async () => (await roundProgress(world, rita, roundId)).nextReminderAt
  // Nine days and two reminders: the third and the sixth day after each was asked.
  expect(await next()).toBe('2026-03-05T09:00:00.000Z')

  here.at('2026-03-09T09:00:00.000Z')
  expect(await next()).toBeNull()
  await world.roster.put('plan-1', [{ ...aColleague('next', 'UTC'), enabledOn: '2026-02-09' }])
  await startRounds(world)
  expect(await next()).toBe('2026-03-12T09:00:00.000Z')
  await world.answers
    .of('plan-1')
    .submit({ roundId, personId: 'next', values: { 'q-1': 4 }, now: world.now() })
  expect(await next()).toBeNull()
})
