import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { QuestionResult, RoundResults } from '#shared/api-survey-results.ts'
import type { SurveyRound } from '#shared/parts/survey-round.ts'
import { ResultsPanels } from '#tab/features/surveys/results-panels.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const yardstick = {
  operator: 'atLeast',
  threshold: 0.8,
  unit: 'share',
  level: 0.95,
  minimumSample: 0,
} as const
const nothing = { n: 0, value: null, low: null, high: null, didNotUse: 0, tally: [], comments: [] }
const bare = { ...nothing, target: null, weighted: null, cuts: [], trend: [] }

function show(
  given: Partial<RoundResults>,
  results: (round: SurveyRound) => Partial<QuestionResult>[] = () => [],
  personId = people.lead.id,
) {
  const { plan } = larkmoor()
  const round = plan.rounds[0]!
  const answer: RoundResults = {
    ...{ roundId: round.id, isClosed: true, invited: 60, answered: 50, counted: 50, suppressed: false },
    ...{ minimumGroup: { scores: 5, comments: 10 }, mix: [], named: null, locked: 0, lost: 0 },
    questions: results(round).map((each, nth) => ({
      ...bare,
      questionId: round.survey.questions[nth]!.id,
      ...each,
    })),
    ...given,
  }
  const client = clientInMemory(plan, personId, { [`rounds/${round.id}`]: answer })
  renderPlan(<ResultsPanels round={round} />, { plan, client, personId })
  return { plan, round }
}

const figure = {
  ...{ n: 50, value: 0.84, low: 0.72, high: 0.92, didNotUse: 3 },
  tally: ['1', '2', '3', '4', '5'].map((option, nth) => ({ option, count: [2, 3, 3, 20, 22][nth]! })),
}

test('results of a small group are withheld, and the page says from when they show', async () => {
  show({ suppressed: true, counted: 0, answered: 3 })
  expect(await screen.findByText('Hidden to protect the people who answered')).toBeTruthy()
  expect(screen.getByText(/Results show from 5 answers on/)).toBeTruthy()
})

test('figures of an open round say on how many answers they rest, and why not on all', async () => {
  show({ isClosed: false, answered: 50, counted: 45 })
  expect(
    await screen.findByText(/rest on 45 of these 50 answers\..* so that nobody can be singled out/),
  ).toBeTruthy()
})

test('answers that cannot be opened are told, as waiting for their key or lost with it, and in none of the figures', async () => {
  show({ isClosed: true, answered: 50, counted: 38, lost: 12 })
  expect(
    await screen.findByText(/^12 answers could not be opened: .* is lost\. They are in none of the figures/),
  ).toBeTruthy()
  expect(screen.queryByText(/so that nobody can be singled out/)).toBeNull()
  cleanup()
  show({ isClosed: false, suppressed: true, counted: 0, locked: 1 })
  expect(
    await screen.findByText(/^1 answer cannot be opened at the moment: .* said that it is lost\./),
  ).toBeTruthy()
})

const target = {
  ...{ ksiId: 'ksi-1', yardstick, low: 0.72, high: 0.92 },
  ...{ isMet: true, isSettled: false, tooFew: false, more: null },
}

test('beside a target everything is said at the level the target asks for', async () => {
  const surer = { ...target, yardstick: { ...yardstick, level: 0.99 }, low: 0.68, high: 0.93 }
  show({}, () => [{ ...figure, low: 0.81, target: surer }])
  expect(await screen.findByText(/With 99 % confidence between 68 % and 93 %/)).toBeTruthy()
  expect(screen.getByText(/looks met, but the interval reaches across it/)).toBeTruthy()
  expect(screen.getByRole('img', { name: /between 68 % to 93 % with 99 % confidence/ })).toBeTruthy()
})

test('no figure is rounded over to the other side of its target, in its line, its bar and its trend', async () => {
  const close = { n: 9_000, value: 0.79996, low: 0.7801, high: 0.80004 }
  const trend = [1, 2].map((n) => ({ ...close, roundId: `r${n}`, title: `Round ${n}`, day: `2026-0${n}-01` }))
  const missed = { ...target, isMet: false, low: close.low, high: close.high }
  show({}, () => [{ ...figure, ...close, trend, target: missed }])
  expect(await screen.findByText('79.996 %')).toBeTruthy()
  expect(screen.getByRole('img', { name: /^79\.996 %, between 78 % to 80 % .*at least 80 %$/ })).toBeTruthy()
  expect(screen.getByRole('img', { name: /newest .*: 79\.996 %, between/ })).toBeTruthy()
})

test.each([
  [{ tooFew: true, low: 0.81 }, true, /looks met, but too few have answered to judge by\./],
  [{ low: 0.81 }, true, /looks met, but the old figure it is compared with is not sure enough itself\./],
  [{ isSettled: true, low: 0.81 }, true, /It is met, and the whole interval says so\./],
  [{ isSettled: true, low: 0.81 }, false, /So far it is met, and the whole interval says so\./],
] as const)('%j, closed %j: %s', async (given, isClosed, words) => {
  show({ isClosed }, () => [{ ...figure, target: { ...target, ...given } }])
  expect(await screen.findByText(words)).toBeTruthy()
})

test('a figure says how sure it is, where it stands with its target and what would settle it', async () => {
  const { plan } = show({}, () => [{ ...figure, target: { ...target, more: 210 } }])
  expect(await screen.findByText('84 %')).toBeTruthy()
  expect(screen.getByText(/With 95 % confidence between 72 % and 92 % .*± 10 points/)).toBeTruthy()
  expect(screen.getByText(/looks met, .*It would have taken 210 more answers like these/)).toBeTruthy()
  expect(screen.getByText('50 answers; 3 more did not use it and are left out')).toBeTruthy()
  const table = screen.getByRole('table', {
    name: `Answers to: ${plan.rounds[0]!.survey.questions[0]!.text}`,
  })
  expect(within(table).getAllByRole('row')).toHaveLength(6)
  expect(screen.getByRole('img', { name: /84 %, between 72 % to 92 %.*target at least 80 %/ })).toBeTruthy()
})

test('groups stand beside what calls measured there, and an uneven answer beside its weighted value', async () => {
  const { plan } = larkmoor()
  const [site] = plan.sites
  show(
    {
      mix: [
        { by: 'site', id: site!.id, invited: 20, answered: 30, gap: 0.27 },
        { by: 'site', id: null, invited: 40, answered: 20, gap: -0.27 },
      ],
    },
    () => [
      {
        ...figure,
        weighted: { value: 0.71, low: 0.55, high: 0.83, effectiveN: 31.4 },
        cuts: [
          {
            ...{ by: 'site', id: site!.id, n: 30, value: 0.9, low: 0.8, high: 0.95 },
            poorCalls: { share: 0.07, calls: 400 },
          },
        ],
      },
    ],
  )
  expect(
    await screen.findByText(/Weighted by where people work: 71 %, between 55 % and 83 %.*worth 31/),
  ).toBeTruthy()
  expect(screen.getByText('Site; 7 % of 400 calls poor')).toBeTruthy()
  expect(screen.getByRole('cell', { name: /90 % ?80 to 95 %/ })).toBeTruthy()
  expect(screen.getByText('27 points above their share')).toBeTruthy()
  expect(screen.getByRole('rowheader', { name: 'Smaller groups together' })).toBeTruthy()
})

test('a question too few answered says so instead of a figure, and hostile comments stay text', async () => {
  const { round } = show({}, () => [{}, { n: 10, comments: ['<img src=x onerror=alert(1)>', '=1+1'] }])
  expect(await screen.findByText('Too few answers to this question to show any.')).toBeTruthy()
  const comments = screen.getByRole('list', { name: `Comments: ${round.survey.questions[1]!.text}` })
  expect(within(comments).getByText('“<img src=x onerror=alert(1)>”')).toBeTruthy()
  expect(document.querySelector('img[src=x]')).toBeNull()
})

test('the files are fetched from beside the page', async () => {
  URL.createObjectURL = () => 'blob:x'
  show({}, () => [figure])
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Download the results as Excel' }))
  await waitFor(() => expect(screen.getByText('Excel downloaded.')).toBeTruthy())
})

test('names stand only where the server sent them', async () => {
  const { round } = larkmoor().plan.rounds.map((each) => ({ round: each }))[0]!
  const id = round.survey.questions[0]!.id
  show({ named: [{ personId: 'ada', name: 'Ada Lovelace', answers: { [id]: '5' } }] }, () => [figure])
  const table = await screen.findByRole('table', { name: 'Who answered what' })
  expect(within(table).getByRole('rowheader', { name: 'Ada Lovelace' })).toBeTruthy()
})
