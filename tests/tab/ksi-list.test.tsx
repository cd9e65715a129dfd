import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { KsisPage } from '#tab/features/ksis/ksis-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const open = (shown = plan, personId: string = people.lead.id) =>
  renderPlan(<KsisPage id={null} />, { plan: shown, client: clientInMemory(shown, personId), personId })

test('KSIs stand by type, and within it what needs attention comes first', () => {
  open()
  const use = screen.getByRole('table', { name: 'KSIs: Usage and adoption' })
  expect(within(use).getAllByRole('rowheader')).toHaveLength(3)
  expect(screen.getByRole('region', { name: 'Financial: 1 KSI' })).toBeTruthy()
})

test('one state can be asked for, and shown as tiles', async () => {
  open()
  const user = userEvent.setup()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), 'Draft')
  expect(screen.getAllByRole('rowheader')).toHaveLength(1)
  await user.selectOptions(screen.getByRole('combobox', { name: 'Show' }), '')
  await user.selectOptions(screen.getByRole('combobox', { name: 'As' }), 'tiles')
  expect(screen.queryByRole('rowheader')).toBeNull()
  expect(screen.getByRole('link', { name: 'Few calls are poor' }).getAttribute('href')).toBe(
    '#/ksis/ksi-poor-calls',
  )
})

test('a state is asked for as its badge says it: in an open window nothing is proven', () => {
  open()
  const states = within(screen.getByRole('combobox', { name: 'Show' })).getAllByRole('option')
  const said = states.map(({ textContent }) => textContent)
  expect(said).toContain('So far missed (1)')
  expect(said.filter((words) => words.includes(', proven'))).toEqual([])
})

test('an empty plan says what a KSI is made of', () => {
  open(aPlan(), 'lena')
  expect(screen.getByText('No KSIs yet')).toBeTruthy()
})
