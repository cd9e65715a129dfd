import {
  cancelRound,
  closeRound,
  isOpen,
  reminderMoments,
  startByItself,
  startRound,
} from '#shared/parts/survey-round.ts'
import { aRound, aStamp, aSurvey } from '#tests/support/build.ts'

const told = { surveyId: 'survey-1', title: 'After wave 1', waveIds: ['wave-1'] }

test('a round freezes the survey and closes after the days the survey says', () => {
  const survey = aSurvey({ openForDays: 14 })
  const [round] = startRound([], told, aStamp(), survey)
  expect(round).toMatchObject({
    survey,
    trigger: 'byHand',
    closesAt: '2026-03-16T09:00:00.000Z',
    closedAt: null,
  })
})

test('a survey without questions cannot be asked', () => {
  expect(() => startRound([], told, aStamp(), aSurvey({ questions: [] }))).toThrow(/no questions/)
})

test('a round is open until its moment, or until it is closed by hand', () => {
  const round = aRound()
  expect(isOpen(round, '2026-03-16T08:59:59.000Z')).toBe(true)
  expect(isOpen(round, '2026-03-16T09:00:00.000Z')).toBe(false)
  expect(isOpen(closeRound([round], { id: 'round-1' }, aStamp())[0]!, '2026-03-03T09:00:00.000Z')).toBe(false)
})

test('closing twice keeps the first moment', () => {
  const once = closeRound([aRound()], { id: 'round-1' }, aStamp())
  const twice = closeRound(once, { id: 'round-1' }, aStamp({ at: '2026-03-05T09:00:00.000Z' }))
  expect(twice[0]!.closedAt).toBe(aStamp().at)
})

const own = { survey: aSurvey(), trigger: 'quarterly', waveIds: [], joinsUntil: null, title: 'Q1' } as const
const byItself = { ...own, waveIds: [] as string[], occurrence: 'quarterly:FY26 Q1' }

test('an occurrence of a survey is started once; another survey has its own', () => {
  const rounds = startByItself([], byItself, aStamp({ id: 'a' }))
  expect(() => startByItself(rounds, byItself, aStamp({ id: 'b' }))).toThrow(/already/)
  const other = { ...byItself, survey: aSurvey({ id: 'survey-2' }) }
  expect(startByItself(rounds, other, aStamp({ id: 'b' }))).toHaveLength(2)
})

test('who joins last has as many days as who joined first', () => {
  const joinsUntil = '2026-04-01T00:00:00.000Z'
  const [round] = startByItself([], { ...byItself, joinsUntil }, aStamp())
  expect(round!.closesAt).toBe('2026-04-15T00:00:00.000Z')
  const moments = reminderMoments(round!, '2026-03-10T00:00:00.000Z')
  expect(moments.map((moment) => moment.slice(0, 10))).toEqual(['2026-03-14', '2026-03-19'])
})

test('calling off closes a round for nothing, and only while it is open', () => {
  const [round] = cancelRound([aRound()], { id: 'round-1', reason: 'A question was wrong' }, aStamp())
  expect(round).toMatchObject({
    closedAt: aStamp().at,
    cancelled: { reason: 'A question was wrong', by: 'lena' },
  })
  expect(() => cancelRound([round!], { id: 'round-1', reason: 'Again' }, aStamp())).toThrow(/closed/)
})

test('reminders lie evenly between asking and the end, neither included', () => {
  const round = aRound({
    survey: aSurvey({ openForDays: 9, reminders: 2 }),
    closesAt: '2026-03-11T09:00:00.000Z',
  })
  expect(reminderMoments(round, '2026-03-02T09:00:00.000Z')).toEqual([
    '2026-03-05T09:00:00.000Z',
    '2026-03-08T09:00:00.000Z',
  ])
})
