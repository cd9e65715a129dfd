import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ImportPreview } from '#shared/api-files.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { FilesPage } from '#tab/features/files/files-page.tsx'
import { ImportPlan } from '#tab/features/start/import-plan.tsx'
import { PrintPage } from '#tab/features/print/print-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const file = new File(['x'], 'plan.xlsx')
const preview: ImportPreview = {
  fingerprint: 'f',
  restores: false,
  counts: { add: 0, change: 1, remove: 0 },
  problems: [],
  notices: ['There is no sheet “Waves”; that part stays as it is.'],
  differences: [
    {
      kind: 'change',
      sheet: 'Risks',
      row: 2,
      title: 'Late',
      fields: [{ field: 'Owner', before: '', after: 'Ewa Nowak' }],
    },
  ],
}

function show(posts: Parameters<typeof clientInMemory>[3] = {}, personId = people.lead.id) {
  const reads = { 'export.xlsx': 'bytes' }
  const client = clientInMemory(plan, personId, reads, posts)
  renderPlan(<FilesPage />, { plan, client, personId })
  return userEvent.setup()
}
const choose = () => screen.getByLabelText<HTMLInputElement>('Choose a workbook', { selector: 'input' })

test('a workbook shows old and new before anything changes, and is then imported', async () => {
  const sent: unknown[] = []
  const user = show({
    'import/preview': (body) => (sent.push(body), preview),
    'import/apply?fingerprint=f&withoutProblems=false': (body) => (sent.push(body), { revision: 9 }),
  })
  await user.upload(choose(), file)
  const table = within(await screen.findByRole('table', { name: 'Differences' }))
  expect(table.getByRole('row', { name: /Late/ }).textContent).toContain('Owner: nothing → Ewa Nowak')
  expect(screen.getByText(/no sheet “Waves”/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Import 1 record' }))
  expect(await screen.findByText('Imported. The history holds it as one change.')).toBeTruthy()
  expect(sent).toEqual([file, file])
  expect(screen.getByRole('button', { name: 'Choose a workbook' })).toBeTruthy()
})

test('problems come first, and the rest is imported only when the person says so', async () => {
  const problems = [
    { sheet: 'Risks', row: 3, column: 'Impact', message: '“terrible” is not one of: Low, High.' },
  ]
  const applied: string[] = []
  const user = show({
    'import/preview': () => ({ ...preview, problems }),
    'import/apply?fingerprint=f&withoutProblems=true': () => applied.push('rest'),
  })
  await user.upload(choose(), file)
  const [first] = (await screen.findAllByRole('table')).map((table) => table.getAttribute('aria-label'))
  expect(first).toBe('Problems')
  expect(screen.getByRole('row', { name: /Risks, row 3, Impact/ }).textContent).toContain('not one of')
  await user.click(screen.getByRole('button', { name: 'Import the rest' }))
  expect(await screen.findByText(/^Imported/)).toBeTruthy()
  expect(applied).toEqual(['rest'])
})

test('a file can be dropped; what is refused is said, and another can be chosen', async () => {
  show({
    'import/preview': () => {
      throw new Refusal('too-large', 'The workbook unpacks to more than Switchover reads.')
    },
  })
  fireEvent.drop(screen.getByRole('group', { name: 'Workbook to import' }), {
    dataTransfer: { files: [file] },
  })
  expect(await screen.findByText(/unpacks to more/)).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Choose a workbook' })).toBeTruthy()
})

test('a workbook nobody edited says so and offers nothing to import', async () => {
  const none = { ...preview, counts: { add: 0, change: 0, remove: 0 }, differences: [], notices: [] }
  const user = show({ 'import/preview': () => none })
  await user.upload(choose(), file)
  expect(await screen.findByText('No difference')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  expect(screen.getByRole('group', { name: 'Workbook to import' })).toBeTruthy()
})

test('a download is kept under the name the server gave it', async () => {
  const kept: string[] = []
  URL.createObjectURL = () => 'blob:x'
  URL.revokeObjectURL = () => undefined
  HTMLAnchorElement.prototype.click = function keep(this: HTMLAnchorElement) {
    kept.push(this.download)
  }
  const user = show()
  await user.click(screen.getByRole('button', { name: 'Download Excel workbook' }))
  expect(await screen.findByText('Excel workbook downloaded.')).toBeTruthy()
  expect(kept).toEqual(['export.xlsx'])
})

test('who is no lead takes out but does not import', () => {
  const member = Object.keys(plan.people).find((id) => plan.people[id]!.role === 'member')!
  show({}, member)
  expect(screen.getByRole('button', { name: 'Download JSON file' })).toBeTruthy()
  expect(screen.queryByRole('group', { name: 'Workbook to import' })).toBeNull()
  expect(screen.getByText(/Only a lead of this plan can import/)).toBeTruthy()
})

test('the print view has vision, KSIs with their figures and risks first, then the rest, and prints', async () => {
  const client = clientInMemory(plan, people.lead.id)
  renderPlan(<PrintPage />, { plan, client, personId: people.lead.id })
  const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
  expect(headings.slice(0, 3)).toEqual(['Vision', 'How success stands', 'Open risks'])
  expect(headings).toEqual(expect.arrayContaining(['Use cases', 'Decisions', 'Waves', 'Sites']))
  const ksis = within(screen.getByRole('table', { name: 'KSIs' }))
  expect(ksis.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual([
    'KSI',
    'Verdict',
    'Value',
    'Target',
    'n',
    'Interval',
    'As of',
  ])
  expect(ksis.getAllByRole('row')).toHaveLength(plan.ksis.length + 1)
  expect(ksis.getAllByRole('cell', { name: 'So far missed' })).toHaveLength(1)
  expect(ksis.queryByRole('cell', { name: /, proven$/ })).toBeNull()

  let printed = 0
  window.print = () => void (printed += 1)
  await userEvent.setup().click(screen.getByRole('button', { name: 'Print' }))
  expect(printed).toBe(1)
})

test('a new plan is made from a JSON file; what is refused is said and another can be chosen', async () => {
  const page = pageOf(plan, people.lead.id)
  const opened: unknown[] = []
  const answers = [new Refusal('invalid', 'A newer Switchover wrote this file.'), page]
  const importPlan = async () => {
    const answer = answers.shift()!
    if (answer instanceof Refusal) throw answer
    return answer
  }
  render(<ImportPlan importPlan={importPlan} onImported={(each) => opened.push(each)} />)
  const input = () => screen.getByLabelText<HTMLInputElement>('Choose a JSON file', { selector: 'input' })
  const user = userEvent.setup()
  await user.upload(input(), new File(['{}'], 'plan.json', { type: 'application/json' }))
  expect(await screen.findByText(/newer Switchover/)).toBeTruthy()
  await user.upload(input(), new File(['{}'], 'plan.json', { type: 'application/json' }))
  await waitFor(() => expect(opened).toEqual([page]))
})
