import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { FigureFile, KsiPreview } from '#shared/api-ksis.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { sayYardstick } from '#shared/basics/yardstick.ts'
import { judge } from '#shared/measure/verdict.ts'
import { draftedKsis } from '#shared/parts/ksi.ts'
import type { Plan } from '#shared/plan.ts'
import { KsisPage } from '#tab/features/ksis/ksis-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people, trendOf } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const poorCalls = plan.ksis.find(({ id }) => id === 'ksi-poor-calls')!
const path = `ksis/${poorCalls.id}`
const window = { first: '2026-11-01', last: '2026-11-30' }
const stamp = { id: 'preview', at: '2026-11-20T09:31:00.000Z', by: people.lead.id }

/** The real rules over 12 poor calls of 1,000: what the server would say. */
function preview(body: object): KsiPreview {
  const told = body as Parameters<typeof draftedKsis>[1]
  const { yardstick } = draftedKsis(plan.ksis, told, stamp).find(({ id }) => id === (told.id ?? 'preview'))!
  if (!yardstick) return { state: 'none', words: 'Set the target to see what would be judged.' }
  const evidence = { kind: 'share', x: 12, n: 1000, population: null, clusters: null } as const
  const verdict = judge({ yardstick, evidence, window, today: '2026-12-01' })
  return { state: 'judged', verdict, yardstick, ...window, query: 'Poor calls', counts: {} }
}

function open(id: string | null, beginning: Plan = plan, posts: Parameters<typeof clientInMemory>[3] = {}) {
  const reads = { [path]: { trend: trendOf(plan, poorCalls, 3) }, 'ksis/ksi-legacy-minutes': { trend: [] } }
  const client = clientInMemory(beginning, people.lead.id, reads, { 'ksis/preview': preview, ...posts })
  renderPlan(<KsisPage id={id} />, { plan: beginning, client, personId: people.lead.id })
  return { client, user: userEvent.setup() }
}

test('beside the form stand the SMART check and the verdict it would give, and both follow the typing', async () => {
  const { client, user } = open(null)
  await user.click(screen.getByRole('button', { name: 'Add KSI' }))
  const form = within(await screen.findByRole('dialog'))
  expect(form.getByText('Specific: not yet')).toBeTruthy()
  expect(await form.findByText('Set the target to see what would be judged.')).toBeTruthy()

  await user.type(form.getByRole('textbox', { name: /Population/ }), 'All calls')
  expect(form.getByText('Specific')).toBeTruthy()
  await user.selectOptions(form.getByRole('combobox', { name: 'Success is' }), 'lessThan')
  await user.type(form.getByRole('spinbutton', { name: 'Threshold' }), '5')
  expect(await form.findByText(/^Met and proven: 1\.2 % from 1,000 measured, target below 5 %/)).toBeTruthy()
  expect(client.plan().ksis).toHaveLength(plan.ksis.length)
}, 60_000)

test('an active KSI shows no frozen field, says how they change, and a decision makes version 2', async () => {
  const { client, user } = open(poorCalls.id)
  expect(screen.getByText(/change only by a decision/)).toBeTruthy()
  expect(screen.getAllByRole('link', { name: 'record a decision' })[0]!.getAttribute('href')).toBe(
    '#/committee',
  )
  await user.click(screen.getByRole('button', { name: 'Revise by decision' }))
  const form = within(await screen.findByRole('dialog'))
  await user.selectOptions(form.getByRole('combobox', { name: /Decision that allows it/ }), 'decision-leeds')
  const threshold = form.getByRole('spinbutton', { name: 'Threshold' })
  await user.clear(threshold)
  await user.type(threshold, '3')
  await user.click(form.getByRole('button', { name: 'Make the new version' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())

  const ksi = client.plan().ksis.find(({ id }) => id === poorCalls.id)!
  expect(ksi.versions.map(({ yardstick }) => sayYardstick(yardstick!))).toEqual(['below 5 %', 'below 3 %'])
  expect((await screen.findByRole('table', { name: 'Versions of the yardstick' })).textContent).toMatch(
    /D-\d{3}/,
  )
}, 60_000)

test('the trend marks the day the yardstick changed, and so does its table', async () => {
  const first = poorCalls.versions[0]!
  const second = { ...first, version: 2, from: '2026-11-10T08:00:00.000Z', decisionId: 'decision-leeds' }
  const yardstick = { ...first.yardstick!, threshold: 0.03 }
  const revised = { ...poorCalls, versions: [first, { ...second, yardstick }] }
  const beginning = { ...plan, ksis: plan.ksis.map((ksi) => (ksi.id === revised.id ? revised : ksi)) }
  const { user } = open(poorCalls.id, beginning)
  expect(await screen.findByText(/^yardstick changed, D-\d{3}$/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Show as table' }))
  expect(await screen.findByText(/^Changed, D-\d{3}$/)).toBeTruthy()
}, 60_000)

test('a KSI is retired with a reason, keeps its history, and can be measured again', async () => {
  const { client, user } = open(poorCalls.id)
  await user.click(screen.getByRole('button', { name: 'Retire' }))
  const form = within(await screen.findByRole('dialog'))
  await user.type(form.getByRole('textbox', { name: /Why it is no longer measured/ }), 'New contract')
  await user.click(form.getByRole('button', { name: 'Retire it' }))
  expect(await screen.findByText(/: New contract/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Revise by decision' })).toBeNull()
  await user.click(await screen.findByRole('button', { name: 'Measure it again' }))
  await waitFor(() => expect(client.plan().ksis.find(({ id }) => id === poorCalls.id)!.retired).toBeNull())
}, 60_000)

test('before and after are told with their difference', async () => {
  const baseline = {
    value: 0.09,
    n: 800,
    note: '',
    unit: null,
    first: null,
    last: null,
    source: 'PBX reports',
  }
  const ksis = plan.ksis.map((ksi) => (ksi.id === poorCalls.id ? { ...ksi, baseline } : ksi))
  open(poorCalls.id, { ...plan, ksis })
  const panel = within(screen.getByRole('region', { name: 'Before and after' }))
  expect(panel.getByText(/2\.9 % now, 9 % before: 6\.1 percentage points better/)).toBeTruthy()
  expect(panel.getByText('So far better')).toBeTruthy()
})

describe('a file of figures', () => {
  const minutes = 'ksi-legacy-minutes'
  const target = {
    operator: 'atMost',
    threshold: 20_000,
    unit: 'minutes',
    level: 0.95,
    minimumSample: 0,
  } as const
  const beginning = {
    ...plan,
    ksis: plan.ksis.map((ksi) => (ksi.id === minutes ? { ...ksi, yardstick: target } : ksi)),
  }
  const hash = 'a'.repeat(64)
  const figure = { first: '2026-10-01', last: '2026-10-31', value: 29_000, source: 'Bill', note: '' }
  const file = new File(['x'], 'bills.csv', { type: 'text/csv' })
  const seen: FigureFile = { fileName: 'bills.csv', hash, figures: [{ row: 2, figure }], problems: [] }
  const looked = `ksis/${minutes}/figures/preview`

  test('is looked at before it is recorded', async () => {
    const posted: string[] = []
    const { user } = open(minutes, beginning, {
      [looked]: () => seen,
      [`ksis/${minutes}/figures`]: (body) => posted.push((body as File).name),
    })
    await user.upload(await screen.findByLabelText('Upload a file of figures', { selector: 'input' }), file)
    const table = await screen.findByRole('table', { name: 'What bills.csv says' })
    expect(within(table).getByText('29,000 minutes')).toBeTruthy()
    expect(posted).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Record this figure' }))
    expect(await screen.findByText('1 figure recorded from bills.csv.')).toBeTruthy()
    expect(posted).toEqual(['bills.csv'])
  }, 60_000)

  test('is not told as failed, and brought again, when only the look after it fails', async () => {
    const posts = { [looked]: () => seen, [`ksis/${minutes}/figures`]: () => ({}) }
    const reads = { [`ksis/${minutes}`]: { trend: [] } }
    const client = clientInMemory(beginning, people.lead.id, reads, { 'ksis/preview': preview, ...posts })
    const away = new Refusal('unavailable', 'Switchover cannot be reached just now.')
    const read = <Answer,>(at: string) => (at === '' ? Promise.reject<Answer>(away) : client.read<Answer>(at))
    const user = userEvent.setup()
    renderPlan(<KsisPage id={minutes} />, {
      plan: beginning,
      client: { ...client, read },
      personId: people.lead.id,
    })
    await user.upload(await screen.findByLabelText('Upload a file of figures', { selector: 'input' }), file)
    await user.click(await screen.findByRole('button', { name: 'Record this figure' }))
    expect(await screen.findByText('1 figure recorded from bills.csv.')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  }, 60_000)

  test('with a bad line cannot be recorded, and says which line and why', async () => {
    const problems = [{ row: 3, column: 'Value', wrong: '“lots” is not a number.', todo: 'Write a number.' }]
    const { user } = open(minutes, beginning, { [looked]: () => ({ ...seen, problems }) })
    await user.upload(await screen.findByLabelText('Upload a file of figures', { selector: 'input' }), file)
    expect(await screen.findByText('3, Value')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Record th/ })).toBeNull()
  }, 60_000)
})
