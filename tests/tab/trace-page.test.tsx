import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { orphans } from '#shared/orphans.ts'
import { TracePage } from '#tab/features/trace/trace-page.tsx'
import { aPlan } from '#tests/support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const open = (id: string | null, shown = plan) => {
  const personId = shown === plan ? people.lead.id : 'lena'
  const client = clientInMemory(shown, personId)
  return renderPlan(<TracePage id={id} />, { plan: shown, client, personId })
}

test('a KSI says why it is there from the use case down, and what hangs on it with its standing', () => {
  open('ksi:ksi-poor-calls')
  const why = within(screen.getByRole('region', { name: 'Why it is here' }))
  const [first] = why.getAllByRole('navigation')
  const steps = within(first!).getAllByRole('link')
  expect(steps[0]!.getAttribute('href')).toBe('#/trace/useCase:use-case-desk-phones')
  expect(within(first!).getByText('Few calls are poor').getAttribute('aria-current')).toBe('page')
  expect(screen.getByText('So far met')).toBeTruthy()
  const home = screen.getByRole('link', { name: 'Open the KSI itself' })
  expect(home.getAttribute('href')).toBe('#/ksis/ksi-poor-calls')
})

test('a use case opens the tree down to KSIs, and Tab walks it', async () => {
  open('useCase:use-case-desk-phones')
  const tree = screen.getAllByRole('list', { name: /^What hangs on/ })[0]!
  const links = within(tree).getAllByRole('link')
  expect(links.some((link) => link.getAttribute('href') === '#/trace/ksi:ksi-poor-calls')).toBe(true)
  links[0]!.focus()
  await userEvent.setup().tab()
  expect(document.activeElement).toBe(links[1])
})

test('the whole chain shows coverage in figures and every gap with its place and owner', () => {
  open(null)
  const coverage = within(screen.getByRole('list', { name: 'Coverage' }))
  expect(coverage.getByText('KSIs with a baseline').parentElement!.textContent).toMatch(/1 of 7/)
  const gaps = orphans(plan)
  expect(screen.getByRole('heading', { name: `${gaps.length} gaps` })).toBeTruthy()
  const ofKsis = within(screen.getByRole('table', { name: 'Gaps: KSIs' }))
  expect(ofKsis.getAllByText('There is no baseline of the old telephone system.').length).toBe(6)
  expect(ofKsis.getAllByRole('link')[0]!.getAttribute('href')).toMatch(/^#\/ksis\//)
})

test('an empty plan says where a chain begins', () => {
  open(null, aPlan())
  expect(screen.getByText('A chain begins with a use case. Add the first.')).toBeTruthy()
  expect(screen.getByText('Nothing hangs loose')).toBeTruthy()
})

test('a record that is gone, and an address that is none, lead back to the whole chain', () => {
  open('ksi:gone')
  expect(screen.getByRole('link', { name: 'See the gaps' }).getAttribute('href')).toBe('#/trace')
  cleanup()
  open('nonsense')
  expect(screen.getByText('This record is no longer in the plan')).toBeTruthy()
})
