import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { SurveysPage } from '#tab/features/surveys/surveys-page.tsx'
import { aRound, aSurvey } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

test('a round is started for chosen waves, and none without', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const wave = plan.waves[0]!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Start a round: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Start and send' }))
  expect(await form.findByText('Choose at least one wave to ask.')).toBeTruthy()

  await user.click(form.getByRole('checkbox', { name: wave.name }))
  await user.click(form.getByRole('button', { name: 'Start and send' }))

  await waitFor(() => expect(client.plan().rounds).toHaveLength(plan.rounds.length + 1))
  expect(client.plan().rounds.at(-1)).toMatchObject({
    waveIds: [wave.id],
    closedAt: null,
    survey: { id: survey.id },
  })
})

test('questions are written, ordered and taken from the template beside the card people will get', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const [first, second, ...others] = survey.questions
  const asked: unknown[] = []
  const client = clientInMemory(
    plan,
    people.lead.id,
    { incidents: { key: null, incidents: [] } },
    {
      'surveys/preview': (body) => {
        asked.push(body)
        return { card: aCard('Drawn by the server'), bytes: 4_096, language: 'en' }
      },
    },
  )
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Edit: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  const one = within(form.getByRole('group', { name: 'Question 1' }))
  await user.clear(one.getByRole('textbox', { name: 'Question' }))
  await user.type(one.getByRole('textbox', { name: 'Question' }), 'Do calls sound good?')
  await user.click(one.getByRole('checkbox', { name: 'Must be answered' }))
  await user.click(form.getByRole('button', { name: 'Move question 1 down' }))
  await user.selectOptions(
    form.getByRole('combobox', { name: 'Or take one that is written already' }),
    'The help desk answered what I asked.',
  )
  expect(await form.findByText('Drawn by the server')).toBeTruthy()
  expect(form.getByText(/4.0 KB of the 28 KB Teams takes/)).toBeTruthy()
  await waitFor(() => expect(JSON.stringify(asked.at(-1))).toContain('The help desk answered'))
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() =>
    expect(client.plan().surveys[0]!.questions).toMatchObject([
      second!,
      { ...first, text: 'Do calls sound good?', required: true },
      ...others,
      { kind: 'likert', text: 'The help desk answered what I asked.', didNotUse: true },
    ]),
  )
}, 30_000)

test('a new question never takes the place of one that was answered: their figures would be one', async () => {
  const survey = aSurvey()
  const plan = { ...larkmoor().plan, surveys: [survey], rounds: [aRound({ survey })] }
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Edit: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Remove question 1' }))
  await user.click(form.getByRole('button', { name: 'Add question' }))
  await user.type(form.getByRole('textbox', { name: 'Question' }), 'Is training good?')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(client.plan().surveys[0]!.questions).toMatchObject([{ id: 'q-2', text: 'Is training good?' }]),
  )
}, 30_000)

test('a choice is kept without its blank lines, and one option is refused at the questions', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: 'Add survey' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Title' }), 'Devices')
  await user.click(form.getByRole('button', { name: 'Add question' }))
  await user.type(form.getByRole('textbox', { name: 'Question' }), 'Which device?')
  await user.selectOptions(form.getByRole('combobox', { name: 'Kind' }), 'choice')
  await user.type(form.getByRole('textbox', { name: 'Options to choose from' }), 'Headset{enter}')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect((await form.findByRole('alert')).textContent).toMatch(/at least two options/)

  await user.type(form.getByRole('textbox', { name: 'Options to choose from' }), '{enter}Phone{enter}')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(client.plan().surveys.at(-1)).toMatchObject({
      title: 'Devices',
      questions: [{ kind: 'choice', options: ['Headset', 'Phone'] }],
    }),
  )
}, 30_000)

test('a translation holds only what was translated', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Languages: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'Translate into' }), 'nl')
  await user.type(form.getByRole('textbox', { name: 'Title' }), 'Bellen met Teams')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(client.plan().surveys[0]!.translations).toEqual([
      { language: 'nl', of: 'title', text: 'Bellen met Teams', options: [] },
    ]),
  )
  expect(await screen.findByText('English, Dutch (Nederlands)')).toBeTruthy()
}, 30_000)

test('a survey that asks by itself says when', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const client = clientInMemory(plan, people.lead.id)
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `When it asks: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: 'After people are moved' }), 'perPerson')
  await user.click(form.getByRole('checkbox', { name: 'Every fiscal quarter, everybody who is moved' }))
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(
    await screen.findByText('14 days after each person is moved; every quarter, 28 days before it ends'),
  ).toBeTruthy()
}, 30_000)

test('before a round starts the form says whom it asks, and that too few would ever be shown', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const wave = plan.waves[0]!
  const client = clientInMemory(plan, people.lead.id, {
    'surveys/cohort': {
      ...{ asked: 4, tooLate: 3, unreachable: 1, later: 2, latestAt: '2026-11-23T08:00:00.000Z' },
      leftOut: [{ why: 'askedLately', people: 21, names: ['Anna Berg'] }],
    },
  })
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Start a round: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('checkbox', { name: wave.name }))
  expect(await form.findByText('4 people')).toBeTruthy()
  expect(form.getByText(/fewer than the 5 answers from which anything is shown/)).toBeTruthy()
  expect(form.getByText(/night or the weekend for 2 of them/)).toBeTruthy()
  expect(
    form.getByText(/^3 more are not asked: .* until this round, open for \d+ days, would be over/),
  ).toBeTruthy()
  expect(form.getByText('21 left out: were asked only lately')).toBeTruthy()
  expect(form.getByText('Anna Berg and 20 more')).toBeTruthy()
}, 30_000)

test('before a round starts the form says that it would be over before anybody could be asked', async () => {
  const { plan } = larkmoor()
  const survey = plan.surveys[0]!
  const client = clientInMemory(plan, people.lead.id, {
    'surveys/cohort': { asked: 0, tooLate: 12, unreachable: 0, later: 0, latestAt: null, leftOut: [] },
  })
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  await user.click(screen.getByRole('button', { name: `Start a round: ${survey.title}` }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('checkbox', { name: plan.waves[0]!.name }))
  expect(await form.findByText(/^Nobody could be asked in time: .* Start it on a working day/)).toBeTruthy()
  expect(form.queryByText(/Choose more waves/)).toBeNull()
}, 30_000)

test('an open round says what comes next, and can be called off with a reason', async () => {
  const example = larkmoor().plan
  const closesAt = '2026-12-30T09:00:00.000Z'
  const plan = { ...example, rounds: example.rounds.map((each) => ({ ...each, closesAt, closedAt: null })) }
  const round = plan.rounds[0]!
  const progress = {
    ...{ invited: 270, answered: 122, reached: 268, waiting: 0, failed: 2, remindersSent: 140 },
    nextReminderAt: '2026-11-25T09:00:00.000Z',
  }
  const client = clientInMemory(plan, people.lead.id, { [`rounds/${round.id}/progress`]: progress })
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={round.id} />, { plan, client, personId: people.lead.id })

  expect(await screen.findByText('122 of 270 answered, 45 %')).toBeTruthy()
  const panel = within(screen.getByRole('region', { name: 'How far it is' }))
  expect(panel.getByText('148')).toBeTruthy()
  expect(panel.getByText('268 of 270')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Call off' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Why' }), 'A question was wrong.')
  await user.click(form.getByRole('button', { name: 'Call it off' }))
  await waitFor(() =>
    expect(client.plan().rounds.find(({ id }) => id === round.id)!.cancelled).toMatchObject({
      reason: 'A question was wrong.',
    }),
  )
  expect(await screen.findByText('Called off')).toBeTruthy()
}, 30_000)

test.each([
  [
    '2026-12-01T00:00:00.000Z',
    2,
    '2026-11-25T09:00:00.000Z',
    /^From .*2026.*, each person by the day they were asked$/,
  ],
  ['2026-12-01T00:00:00.000Z', 2, null, /^None any more for those asked so far; whoever joins is reminded/],
  [null, 0, null, /^None: this survey sends no reminders$/],
])(
  'people who join until %s, %i reminders, the next at %s',
  async (joinsUntil, reminders, at, words) => {
    const example = larkmoor().plan
    const closesAt = '2026-12-30T09:00:00.000Z'
    const rounds = example.rounds.map((each) => ({
      ...{ ...each, closesAt, closedAt: null, joinsUntil },
      survey: { ...each.survey, reminders },
    }))
    const round = rounds[0]!
    const progress = {
      ...{ invited: 270, answered: 122, reached: 268, waiting: 0, failed: 0, remindersSent: 140 },
      nextReminderAt: at,
    }
    const client = clientInMemory({ ...example, rounds }, people.lead.id, {
      [`rounds/${round.id}/progress`]: progress,
    })
    renderPlan(<SurveysPage id={round.id} />, {
      ...{ plan: { ...example, rounds }, client, personId: people.lead.id },
    })
    const label = await screen.findByText('Next reminder')
    expect(label.nextElementSibling?.textContent).toMatch(words)
  },
  30_000,
)

test('the key for support cases is shown once, with how to use it', async () => {
  const { plan } = larkmoor()
  const incidents = [
    {
      id: 'INC-1',
      title: 'No sound',
      closedAt: '2026-11-19T09:00:00.000Z',
      asked: 1,
      outcome: 'One person was asked.',
    },
  ]
  const client = clientInMemory(
    plan,
    people.lead.id,
    { incidents: { key: null, incidents } },
    { 'incident-key': () => ({ key: 'a-secret-key' }) },
  )
  const user = userEvent.setup()
  renderPlan(<SurveysPage id={null} />, { plan, client, personId: people.lead.id })

  expect(await screen.findByText('One person was asked.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Make a key for the service desk' }))
  expect((await screen.findByLabelText('The key')).textContent).toBe('a-secret-key')
  expect(screen.getByLabelText('How to send cases').textContent).toContain(`/api/plans/${plan.id}/incidents`)
})

function aCard(text: string) {
  return { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] }
}
