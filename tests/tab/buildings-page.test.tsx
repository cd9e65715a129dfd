import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { BuildingNetworks, BuildingsPage as Buildings, BuildingsPreview } from '#shared/api-buildings.ts'
import { Refusal } from '#shared/basics/refusal.ts'
import { BuildingsPage } from '#tab/features/buildings/buildings-page.tsx'
import { aPlan, aSite, aWave } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

const plan = aPlan({
  sites: [aSite({ id: 'leeds', name: 'Leeds' }), aSite({ id: 'lyon', name: 'Lyon' })],
  waves: [aWave({ id: 'pilot', name: 'Pilot', siteIds: ['leeds'] })],
})
const none: Buildings = {
  ...{ fileName: null, uploadedBy: null, uploadedAt: null },
  ...{ networks: 0, inside: 0, withoutSite: 0, isCounting: false },
}
const used: Buildings = {
  ...{ fileName: 'sites.csv', uploadedBy: 'lena', uploadedAt: '2026-11-20T09:00:00.000Z' },
  ...{ networks: 3, inside: 2, withoutSite: 1, isCounting: true },
}
const network = { name: 'Floor 2', building: 'Tower', inside: true, from: 'file' } as const
const networks: BuildingNetworks = {
  networks: [
    { ...network, cidr: '10.32.0.0/16', siteId: 'leeds' },
    { ...network, cidr: '10.40.0.0/16', siteId: null, inside: false, from: 'site', name: '' },
  ],
  total: 2,
}
const before = { cidr: '10.32.0.0/16', siteId: 'lyon', inside: true }
const preview: BuildingsPreview = {
  ...{ fileName: 'new.csv', networks: 4, problems: [], newPublic: 1 },
  notes: [{ row: 3, column: 'Network', wrong: 'This is an IPv6 network.', todo: 'It was left out.' }],
  unknownBuildings: [{ name: 'Depot', city: 'Breda', country: 'NL', state: '', region: '', networks: 2 }],
  changes: {
    added: [],
    removed: [],
    moved: [{ before, after: { ...before, siteId: 'leeds' } }],
    unchanged: 1,
  },
  counts: { added: 2, removed: 0, moved: 1 },
}

function show(page: Buildings, posts: Parameters<typeof clientInMemory>[3] = {}) {
  const reads = { buildings: page, 'buildings/networks': networks }
  const client = clientInMemory(plan, 'lena', reads, posts)
  return renderPlan(<BuildingsPage />, { plan, client, personId: 'lena' })
}
const choose = async (name: RegExp) => {
  const input = await waitFor(() => {
    const found = document.querySelector<HTMLInputElement>('input[type="file"]')
    if (!found) throw new Error('There is no way to choose a file yet.')
    return found
  })
  expect(screen.getByRole('button', { name })).toBeTruthy()
  fireEvent.change(input, { target: { files: [new File(['10.32.0.0'], 'new.csv', { type: 'text/csv' })] } })
}

test('a file is looked at before it is taken: what changes, what was left out, which buildings have no site', async () => {
  const taken: unknown[] = []
  show(none, {
    'buildings/preview': () => preview,
    'buildings?newSites=true': (body) => {
      taken.push(body)
      return { ...used, sitesMade: 1 }
    },
  })
  expect(await screen.findByText('No building file yet')).toBeTruthy()
  await choose(/Choose a building file/)
  const moved = await screen.findByRole('table', { name: 'Networks that change' })
  expect(within(moved).getByRole('row', { name: /10\.32\.0\.0\/16 Lyon, inside Leeds, inside/ })).toBeTruthy()
  expect(screen.getByText('2 networks new')).toBeTruthy()
  expect(screen.getByText(/1 network public and new: calls from there are known from now on/)).toBeTruthy()
  expect(screen.getByText('3, Network')).toBeTruthy()
  expect(taken).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Take it and make 1 site' }))
  expect(await screen.findByText(/3 networks taken and 1 site made/)).toBeTruthy()
  expect(taken).toHaveLength(1)
  expect(screen.getByText('Counting anew')).toBeTruthy()
  expect(screen.getByText(/1: their calls count elsewhere/)).toBeTruthy()
})

test('while a line is wrong it says which and offers only to leave it', async () => {
  const problems = [{ row: 7, column: 'NetworkRange', wrong: '“99” is no length.', todo: 'Write 0 to 32.' }]
  show(used, { 'buildings/preview': () => ({ ...preview, problems }) })
  await choose(/Choose another building file/)
  const table = await screen.findByRole('table', { name: 'Lines to correct in new.csv' })
  expect(
    within(table).getByRole('row', { name: /7, NetworkRange “99” is no length\. Write 0 to 32\./ }),
  ).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Take/ })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Leave it' }))
  expect(screen.queryByRole('table', { name: /Lines to correct/ })).toBeNull()
})

test('a file that cannot be read is refused in words, and giving the file up asks once more', async () => {
  show(used, {
    'buildings/preview': () => {
      throw new Refusal('invalid', 'There is no network in this file.')
    },
    'buildings/drop': () => none,
  })
  await choose(/Choose another/)
  expect((await screen.findByRole('alert')).textContent).toContain('There is no network in this file.')
  fireEvent.click(screen.getByRole('button', { name: 'Give the file up …' }))
  fireEvent.click(screen.getByRole('button', { name: 'Yes, give it up' }))
  expect(await screen.findByText('No building file yet')).toBeTruthy()
})

test('networks lead to their site and waves, and say whether they count as inside', async () => {
  show(used)
  const table = await screen.findByRole('table', { name: 'Networks' })
  const row = within(table).getByRole('row', { name: /10\.32\.0\.0\/16/ })
  expect(within(row).getByRole('link', { name: 'Leeds' }).getAttribute('href')).toBe('#/quality/site%3Aleeds')
  expect(row.textContent).toContain('Tower, Floor 2')
  expect(row.textContent).toContain('Pilot')
  expect(row.textContent).toContain('Inside')
  const other = within(table).getByRole('row', { name: /10\.40\.0\.0\/16/ })
  expect(other.textContent).toContain('Written at the site')
  expect(other.textContent).toContain('No site')
  expect(screen.getByRole('region', { name: 'What counts as inside' })).toBeTruthy()
})

test('who may not look after networks is told so', async () => {
  renderPlan(<BuildingsPage />, { plan, client: clientInMemory(plan, 'lena'), personId: 'lena' })
  expect((await screen.findByRole('alert')).textContent).toContain('This cannot be shown')
})
