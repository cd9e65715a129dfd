import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { applyAction, type ActionName } from '#shared/actions.ts'
import { nextSteeringMeeting } from '#shared/coming-meeting.ts'
import { votersOf } from '#shared/parts/committee.ts'
import type { Plan } from '#shared/plan.ts'
import { CommitteePage } from '#tab/features/committee/committee-page.tsx'
import { MeetingPanel } from '#tab/features/committee/meeting-panel.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const now = '2026-11-20T09:30:00.000Z'
const lead = people.lead.id

/** The example plan after more steps of the lead, each with an id of its own. */
function after(plan: Plan, ...steps: readonly (readonly [ActionName, object])[]): Plan {
  return steps.reduce(
    (next, [action, input], n) => applyAction(next, action, input, { id: `new-${n}`, at: now, by: lead }),
    plan,
  )
}

/** The next meeting of the committee, prepared; its id is new-0. */
function prepared(...steps: readonly (readonly [ActionName, object])[]): Plan {
  const { plan } = larkmoor()
  const { seriesId, key, startsAt } = nextSteeringMeeting(plan, now)!
  return after(plan, ['prepareMeeting', { seriesId, occurrenceKey: key, startsAt }], ...steps)
}

const id = 'new-0'
const start = ['startMeeting', { id }] as const
const vote = ['openVote', { title: 'Go in Lyon?', options: ['Go', 'Wait'], meetingId: id }] as const

function shown(plan: Plan, page = <CommitteePage id={id} />, personId = lead) {
  const reads = { [`meetings/${id}/since`]: { before: null, until: '2026-11-20', groups: [] } }
  const client = clientInMemory(plan, personId, reads)
  renderPlan(page, { plan, client, personId })
  return { client, user: userEvent.setup() }
}

const meetingOf = (plan: Plan) => plan.meetings.find((each) => each.id === id)!

test('an agenda is adjusted: topics are added and moved, and it is said when it is too long', async () => {
  const { client, user } = shown(prepared())
  const titles = () => meetingOf(client.plan()).agenda.map(({ title }) => title)
  const second = titles()[1]!

  await user.click(screen.getByRole('button', { name: `Up: ${second}` }))
  await waitFor(() => expect(titles()[0]).toBe(second))
  expect(screen.getByRole('button', { name: `Up: ${second}` }).getAttribute('aria-disabled')).toBe('true')

  await user.click(screen.getByRole('button', { name: 'Add topic' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Topic' }), 'Meeting rooms')
  await user.clear(form.getByRole('spinbutton', { name: 'Minutes' }))
  await user.type(form.getByRole('spinbutton', { name: 'Minutes' }), '45')
  await user.click(form.getByRole('button', { name: 'Save' }))

  await waitFor(() => expect(titles().at(-1)).toBe('Meeting rooms'))
  expect(await screen.findByText(/min too long$/)).toBeTruthy()
})

test('one press marks who is there; the quorum is said as it is gained and lost', async () => {
  const plan = prepared(start)
  const voters = votersOf(plan.committee)
  const { user } = shown(plan)
  const press = (word: string, personId: string) =>
    user.click(screen.getByRole('button', { name: `${word}: ${plan.people[personId]!.name}` }))
  const quorum = () => screen.getByRole('status', { name: 'Quorum' }).textContent
  expect(quorum()).toContain(`0 of ${voters.length} voting members are here: no quorum`)

  const enough = Math.floor(voters.length / 2) + 1
  for (const voter of voters.slice(0, enough)) await press('Here', voter)
  await waitFor(() =>
    expect(quorum()).toContain(`${enough} of ${voters.length} voting members are here: quorate`),
  )
  const here = screen.getByRole('button', { name: `Here: ${plan.people[voters[0]!]!.name}` })
  expect(here.getAttribute('aria-pressed')).toBe('true')

  await press('Left', voters[0]!)
  await waitFor(() => expect(quorum()).toContain('no quorum, 1 more must come'))
})

test('votes cannot be cast while the quorum is lost, and the reason stands beside them', async () => {
  const plan = prepared(start, vote)
  const voter = votersOf(plan.committee)[0]!
  const { client } = shown(plan, <CommitteePage id={id} />, voter)
  const go = screen.getByRole('button', { name: 'Go: Go in Lyon?' })
  expect(go.getAttribute('aria-disabled')).toBe('true')
  expect(screen.getAllByText(/^Votes do not count now/).length).toBeGreaterThan(0)

  const voters = votersOf(plan.committee)
  for (const personId of voters) client.changeAs(lead, 'markAttendance', { id, personId, status: 'present' })
  await waitFor(() => expect(go.getAttribute('aria-disabled')).not.toBe('true'))
  await userEvent.click(go)
  expect(await screen.findByText('You chose: Go')).toBeTruthy()
  expect(client.plan().decisions.find(({ title }) => title === 'Go in Lyon?')?.votes).toMatchObject([
    { personId: voter, choice: 'Go' },
  ])
})

test('the meeting goes through its agenda with notes, in the side panel as on its page', async () => {
  const { client, user } = shown(prepared(start), <MeetingPanel />)
  const [first, second] = meetingOf(client.plan()).agenda
  await user.type(screen.getByRole('textbox', { name: `Notes on ${first!.title}` }), 'All in hand')
  await user.click(screen.getByRole('button', { name: 'Save notes' }))
  await waitFor(() => expect(meetingOf(client.plan()).agenda[0]!.notes).toBe('All in hand'))

  await user.click(screen.getByRole('button', { name: 'Next' }))
  expect(await screen.findByRole('region', { name: `Now: ${second!.title}` })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Previous' }))
  expect(await screen.findByRole('region', { name: `Now: ${first!.title}` })).toBeTruthy()

  await user.type(screen.getByRole('textbox', { name: 'Point to park' }), 'Headsets{Enter}')
  expect(await screen.findByRole('button', { name: 'Settled: Headsets' })).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: 'Thanks to' }), 'The floor-walkers{Enter}')
  await waitFor(() => expect(meetingOf(client.plan()).kudos).toEqual(['The floor-walkers']))
})

test('notes typed when somebody else moves the meeting on are saved, whoever wrote there meanwhile', async () => {
  const { client, user } = shown(prepared(start), <MeetingPanel />)
  const [first, second] = meetingOf(client.plan()).agenda
  await user.type(screen.getByRole('textbox', { name: `Notes on ${first!.title}` }), 'Mine')
  const theirs = [{ itemId: first!.id, notes: 'Theirs' }]
  client.changeAs(people.sponsor.id, 'writeMinutes', { id, notes: theirs })
  client.changeAs(people.sponsor.id, 'putAgendaItem', { id, itemId: first!.id, done: true })
  expect(await screen.findByRole('region', { name: `Now: ${second!.title}` })).toBeTruthy()
  await waitFor(() =>
    expect(meetingOf(client.plan()).agenda[0]).toMatchObject({ notes: 'Theirs\nMine', done: true }),
  )
})

test('two who write on the same section keep both, and each their newest words', async () => {
  const { client, user } = shown(prepared(start), <MeetingPanel />)
  const [first] = meetingOf(client.plan()).agenda
  const write = (notes: string) =>
    client.changeAs(people.sponsor.id, 'writeMinutes', { id, notes: [{ itemId: first!.id, notes }] })
  const notes = () => meetingOf(client.plan()).agenda[0]!.notes
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: `Notes on ${first!.title}` })
  write('Agreed.')
  await waitFor(() => expect(field.value).toBe('Agreed.'))
  await user.type(field, ' Mine.')
  write('Agreed. Theirs.')
  await user.click(screen.getByRole('button', { name: 'Save notes' }))
  await waitFor(() => expect(notes()).toBe('Agreed. Theirs.\nMine.'))
  await waitFor(() => expect(field.value).toBe(notes()))
})

test('an open form stays, with all that was typed, when somebody closes the meeting', async () => {
  const { client, user } = shown(prepared(start))
  await user.click(screen.getByRole('button', { name: 'Write minutes' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Minutes' }), 'We talked at length.')
  await act(async () => client.changeAs(lead, 'closeMeeting', { id }))
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(meetingOf(client.plan())).toMatchObject({ state: 'closed', minutes: 'We talked at length.' })
  expect(await screen.findByText(/^closed/)).toBeTruthy()
})

test('who wrote the same minutes as somebody else who closed the meeting is asked before theirs are replaced', async () => {
  const { client, user } = shown(prepared(start))
  await user.click(screen.getByRole('button', { name: 'Write minutes' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: 'Minutes' }), 'Mine')
  client.changeAs(lead, 'writeMinutes', { id, minutes: 'Theirs' })
  client.changeAs(lead, 'closeMeeting', { id })
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await form.findByText(/Save again to keep yours/)).toBeTruthy()
  expect(meetingOf(client.plan()).minutes).toBe('Theirs')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(meetingOf(client.plan()).minutes).toBe('Mine'))
})

test('closing says what is carried over and waits for open votes; then the minutes take their way', async () => {
  const topic = ['putAgendaItem', { id, title: 'Meeting rooms' }] as const
  const plan = prepared(start, topic, vote)
  const sponsorMay = people.lead.id
  const { client, user } = shown(plan, <CommitteePage id={id} />, sponsorMay)
  expect(screen.getByText('Topic: Meeting rooms')).toBeTruthy()
  const close = screen.getByRole('button', { name: 'Close the meeting' })
  expect(close.getAttribute('aria-disabled')).toBe('true')

  await user.click(screen.getByRole('button', { name: 'Close the vote: Go in Lyon?' }))
  await waitFor(() => expect(close.getAttribute('aria-disabled')).not.toBe('true'))
  await user.click(close)
  await user.click(await screen.findByRole('button', { name: 'Send for review' }))
  await waitFor(() => expect(meetingOf(client.plan()).minutesState).toBe('review'))
  expect(screen.getByRole('button', { name: 'Send back' })).toBeTruthy()
  expect(screen.getByText('Without a quorum', { exact: false })).toBeTruthy()
})

test('minutes in review are approved at the next meeting, and locked from then on', async () => {
  const plan = prepared(
    ['startMeeting', { id }],
    ['closeMeeting', { id }],
    ['submitMinutes', { id }],
    ['putMeeting', { title: 'Next one', startsAt: '2026-12-20T13:00:00.000Z' }],
    ['startMeeting', { id: 'new-4' }],
  )
  const voters = votersOf(plan.committee)
  const quorate = voters.reduce(
    (next, personId) => after(next, ['markAttendance', { id: 'new-4', personId, status: 'present' }]),
    plan,
  )
  const title = meetingOf(quorate).title
  const { client, user } = shown(quorate, <CommitteePage id="new-4" />)
  await user.click(screen.getByRole('button', { name: `Approve the minutes: ${title}` }))
  await waitFor(() => expect(meetingOf(client.plan()).minutesState).toBe('approved'))

  cleanup()
  shown(client.plan())
  expect(screen.getByText('Approved and locked')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Write minutes' })).toBeNull()
})

test('what changed since the last meeting is told, or that nothing did', async () => {
  shown(prepared())
  expect(await screen.findByText('Nothing changed.')).toBeTruthy()
})
