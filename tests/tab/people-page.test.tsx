import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ImportPage, PeoplePage as Found, PeopleSummary, PersonPage } from '#shared/api-people.ts'
import type { RosterPerson } from '#shared/roster.ts'
import { PeoplePage } from '#tab/features/people/people-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const [firstWave, secondWave] = plan.waves
const anna: RosterPerson = {
  ...{
    id: 'anna',
    name: '<b>Anna</b> =1+1',
    email: 'anna@larkmoor.example',
    department: 'Law',
    siteId: null,
  },
  ...{ waveId: firstWave!.id, zone: 'Europe/Oslo', status: 'invited', enabledOn: null, activatedOn: null },
  devicesRetired: 2,
}
const found: Found = {
  people: [anna, { ...anna, id: 'bob', name: 'Bob', status: 'activated' }],
  total: 412,
  byStatus: [
    { status: 'invited', people: 400 },
    { status: 'activated', people: 12 },
  ],
}
const summary: PeopleSummary = {
  counts: [
    { waveId: firstWave!.id, status: 'activated', people: 12 },
    { waveId: firstWave!.id, status: 'invited', people: 400 },
  ],
  retired: [{ waveId: firstWave!.id, devices: 7 }],
  departments: ['Law', 'Sales'],
}
const imported: ImportPage = {
  ...{ id: 'i1', kind: 'people', state: 'checked', fileName: 'staff.csv', startedBy: people.lead.id },
  ...{
    startedAt: '2026-11-20T09:00:00.000Z',
    headers: ['Name', 'Mail', 'Ort'],
    mapping: { name: 0, email: 1 },
  },
  ...{ rows: 10, checked: 10, written: 0, reason: null, problems: [] },
  tally: { new: 8, changed: 1, unchanged: 1, moved: 1, bad: 0, missing: 3 },
}

function open(given: {
  id?: string
  by?: string
  reads?: Record<string, unknown>
  posts?: Record<string, (body: object | File) => unknown>
}) {
  const asked: string[] = []
  const by = given.by ?? people.lead.id
  const reads = { people: found, 'people-summary': summary, 'imports/people': null, ...given.reads }
  const client = clientInMemory(plan, by, reads, given.posts)
  const watched = {
    ...client,
    read: async <Answer,>(path: string) => {
      asked.push(path)
      return client.read<Answer>(path)
    },
  }
  renderPlan(<PeoplePage id={given.id ?? null} />, { plan, client: watched, personId: by })
  return { asked, user: userEvent.setup() }
}

test('people are counted wave by wave with what came back, and names stay text', async () => {
  open({})
  const waves = within(await screen.findByRole('table', { name: 'People by wave' }))
  expect(waves.getByRole('row', { name: /Everybody 412 400 0 12 of 412 \(2\.9 %\) 7/ })).toBeTruthy()
  expect(await screen.findByRole('link', { name: '<b>Anna</b> =1+1' })).toBeTruthy()
})

test('chips, lists and search narrow on the server, and pages turn', async () => {
  const { asked, user } = open({})
  await user.click(await screen.findByRole('button', { name: 'Activated: 12' }))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Wave' }), 'No wave yet')
  await user.selectOptions(screen.getByRole('combobox', { name: 'Department' }), 'Law')
  await user.type(screen.getByRole('searchbox', { name: 'Search people' }), 'an')
  const narrowed = 'people?search=an&status=activated&wave=-&site=&department=Law&offset=0'
  await waitFor(() => expect(asked).toContain(narrowed))
  await user.click(screen.getByRole('button', { name: 'Next' }))
  await waitFor(() => expect(asked.at(-1)).toMatch(/offset=2$/))
})

test('all who are found are changed at once, after saying again how many', async () => {
  const sent: unknown[] = []
  const { user } = open({ posts: { 'people/change': (body) => (sent.push(body), { changed: 410 }) } })
  await user.click(await screen.findByRole('button', { name: 'Change all 412 found' }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('button', { name: 'Change 412 people' }))
  expect(form.getByText('Choose what to change.')).toBeTruthy()
  await user.selectOptions(form.getByRole('combobox', { name: 'Wave' }), secondWave!.name)
  await user.click(form.getByRole('button', { name: 'Change 412 people' }))
  expect(sent).toEqual([])
  await user.click(form.getByRole('button', { name: 'Yes, change 412 people' }))
  expect(await screen.findByText('410 people changed.')).toBeTruthy()
  expect(sent).toMatchObject([
    { set: { waveId: secondWave!.id }, expected: 412, who: { filter: { search: '' } } },
  ])
})

test('one person is changed field by field, and what was changed of them stands there', async () => {
  const sent: unknown[] = []
  const page: PersonPage = {
    person: anna,
    edits: [
      {
        ...{ by: people.lead.id, at: '2026-11-19T09:00:00.000Z', file: 'staff.csv' },
        changes: { waveId: [null, firstWave!.id] },
      },
    ],
  }
  const { user } = open({
    id: 'anna',
    reads: { 'people/anna': page },
    posts: { 'people/change': (body) => (sent.push(body), { changed: 1 }) },
  })
  expect(await screen.findByText(new RegExp(`changed wave from nothing to ${firstWave!.name}`))).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Change' }))
  const form = within(await screen.findByRole('dialog'))
  await user.clear(form.getByRole('spinbutton', { name: 'Devices retired' }))
  await user.type(form.getByRole('spinbutton', { name: 'Devices retired' }), '3')
  await user.selectOptions(form.getByRole('combobox', { name: 'Wave' }), 'No wave')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(sent).toEqual([
      { who: { personId: 'anna' }, set: { devicesRetired: 3, waveId: null }, expected: 1 },
    ]),
  )
})

test('a file is chosen, its preview read, a column mapped and the import begun', async () => {
  const sent: unknown[] = []
  const { user } = open({
    posts: {
      'imports/people': (file) => (sent.push((file as File).name), imported),
      'imports/i1/columns': (body) => (
        sent.push(body),
        { ...imported, mapping: { name: 0, email: 1, siteId: 2 } }
      ),
      'imports/i1/start': (body) => (sent.push(body), { ...imported, state: 'writing', written: 5 }),
      'imports/i1/cancel': () => ({ ...imported, state: 'cancelled' }),
    },
  })
  await user.click(await screen.findByRole('button', { name: 'Import people' }))
  const form = within(await screen.findByRole('dialog'))
  const chooser = await form.findByLabelText('Choose a file', { selector: 'input' })
  await user.upload(chooser, new File(['Name,Mail\n'], 'staff.csv', { type: 'text/csv' }))
  expect(await form.findByText('8 people are new')).toBeTruthy()
  expect(form.getByText('1 person of them comes to another wave')).toBeTruthy()

  await user.selectOptions(form.getByRole('combobox', { name: 'Site' }), 'Ort')
  await user.click(form.getByRole('button', { name: 'Check again' }))
  await waitFor(() => expect(sent).toHaveLength(2))
  await user.click(await form.findByRole('checkbox', { name: /Mark the 3 who are not in this file/ }))
  await user.click(form.getByRole('button', { name: 'Import 10 rows' }))
  expect(await form.findByText(/^5 of 10 written/)).toBeTruthy()
  expect(form.getByRole('progressbar', { name: 'Import' }).getAttribute('aria-valuenow')).toBe('50')
  expect(sent).toEqual([
    'staff.csv',
    { mapping: { name: 0, email: 1, siteId: 2 } },
    { rows: 'allOrNone', suspendMissing: true },
  ])
  await user.click(form.getByRole('button', { name: 'Cancel import' }))
  expect(await form.findByText('Cancelled. Nothing was imported.')).toBeTruthy()
})

test('bad rows are shown with what to do, and the good ones go over only by that button', async () => {
  const bad = {
    ...imported,
    tally: { ...imported.tally, bad: 1, missing: 0 },
    problems: [{ row: 4, column: 'E-mail', wrong: '“x” is no e-mail address.', todo: 'Write it in full.' }],
  }
  const sent: unknown[] = []
  const { user } = open({
    reads: { 'imports/people': bad },
    posts: { 'imports/i1/start': (body) => (sent.push(body), { ...bad, state: 'done' }) },
  })
  await user.click(await screen.findByRole('button', { name: 'Import people' }))
  const form = within(await screen.findByRole('dialog'))
  const table = within(await form.findByRole('table', { name: 'Rows to correct' }))
  expect(
    table.getByRole('row', { name: /4 E-mail “x” is no e-mail address. Write it in full./ }),
  ).toBeTruthy()
  expect(form.queryByRole('button', { name: /^Import \d+ rows$/ })).toBeNull()
  await user.click(form.getByRole('button', { name: 'Import the 10 good rows only' }))
  expect(await form.findByText('Done: 8 people added, 1 changed.')).toBeTruthy()
  expect(sent).toEqual([{ rows: 'goodOnly', suspendMissing: false }])
  expect(form.getByRole('button', { name: /Download the report of the 1 other/ })).toBeTruthy()
})

test('a reader finds people and changes nothing', async () => {
  open({ by: 'a-stranger' })
  expect(await screen.findByRole('link', { name: 'Bob' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: /Import|Change/ })).toBeNull()
})

test('where nobody is imported yet the page says so', async () => {
  const nobody = { people: [], total: 0, byStatus: [] }
  open({ reads: { people: nobody, 'people-summary': { counts: [], retired: [], departments: [] } } })
  expect(await screen.findByText('Nobody yet')).toBeTruthy()
  expect(await screen.findByText('Nobody found')).toBeTruthy()
})
