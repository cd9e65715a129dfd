import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { packFor } from '#shared/pack/compose.ts'
import { PackPage } from '#tab/features/pack/pack-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const { plan } = larkmoor()
const { figures } = pageOf(plan, people.lead.id)
const pack = packFor({
  plan,
  figures,
  sites: [],
  occasion: 'Steering committee, in a week',
  occurrence: null,
})

test('the pack says what it is for, of when and of which revision; its rows lead to their records', async () => {
  const client = clientInMemory(plan, people.lead.id, { pack })
  renderPlan(<PackPage id={null} />, { plan, client, personId: people.lead.id })

  expect(await screen.findByText(/Steering committee, in a week/)).toBeTruthy()
  expect(screen.getByText(new RegExp(`revision ${plan.revision} of the plan`))).toBeTruthy()
  const first = within(screen.getByRole('region', { name: pack.summary.title }))
  const [table] = pack.summary.blocks
  expect(first.getByRole('table', { name: table!.title })).toBeTruthy()
  expect(first.getAllByRole('link')[0]!.getAttribute('href')).toMatch(/^#\/ksis\//)
  for (const { title } of pack.appendix)
    expect(screen.getByRole('heading', { name: title, level: 2 })).toBeTruthy()
})

test('a pack that cannot be shown says why, and is asked for by its revision', async () => {
  const client = clientInMemory(plan, people.lead.id)
  renderPlan(<PackPage id="7" />, { plan, client, personId: people.lead.id })
  expect(await screen.findByText('Nothing is known of pack?revision=7.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy()
})

test('the slides are fetched for the revision that is shown', async () => {
  const asked: string[] = []
  const memory = clientInMemory(plan, people.lead.id, { pack })
  const client = {
    ...memory,
    download: async (path: string) => {
      asked.push(path)
      throw new Error('There is nothing to keep files in here.')
    },
  }
  renderPlan(<PackPage id={null} />, { plan, client, personId: people.lead.id })
  await userEvent.click(await screen.findByRole('button', { name: 'Download PowerPoint' }))
  expect(asked).toEqual([`pack.pptx?revision=${pack.revision}`])
})
