import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import type { PastPage, PlanDifference } from '#shared/api-history.ts'
import { applyAction } from '#shared/actions.ts'
import { netChanges } from '#shared/as-of.ts'
import type { PlanClient } from '#tab/client.ts'
import { HistoryPage } from '#tab/features/history/history-page.tsx'
import { RisksPage } from '#tab/features/risks/risks-page.tsx'
import { useRead } from '#tab/plan/use-read.ts'
import { AsOfBanner } from '#tab/ui/as-of-banner.tsx'
import { RecordHistory } from '#tab/ui/record-history.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, pageOf, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const lead = people.lead.id

function shown(reads: Readonly<Record<string, unknown>>, page = <HistoryPage />, personId = lead) {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, personId, reads)
  renderPlan(page, { plan, client, personId })
  return { plan, client, user: userEvent.setup() }
}

test('each entry says who did what, when, and what stood there before and after', async () => {
  const { history } = larkmoor()
  shown({ history: history.slice(0, 20) })
  const list = within(await screen.findByRole('list', { name: 'Changes, newest first' }))
  expect(list.getAllByText(/revision \d+/)).toHaveLength(20)
  expect(list.getAllByLabelText('became').length).toBeGreaterThan(5)
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull()
})

test('older changes are fetched page by page, and the filters ask the server', async () => {
  const { history } = larkmoor()
  const asked: string[] = []
  const { plan } = larkmoor()
  const client = clientInMemory(plan, lead)
  const read = async <Answer,>(path: string): Promise<Answer> => {
    asked.push(path)
    const before = Number(/before=(\d+)/.exec(path)?.[1] ?? Infinity)
    const rows = history.filter(({ revision }) => revision < before).slice(0, 50)
    return (path.includes('part=') ? [] : rows) as Answer
  }
  const user = userEvent.setup()
  renderPlan(<HistoryPage />, { plan, client: { ...client, read }, personId: lead })
  await user.click(await screen.findByRole('button', { name: 'Older' }))
  expect(await screen.findAllByText(/· revision \d+/)).toHaveLength(Math.min(100, history.length))
  await user.selectOptions(screen.getByRole('combobox', { name: 'Part of the plan' }), 'Risks')
  expect(await screen.findByText('No such changes')).toBeTruthy()
  await user.selectOptions(screen.getByRole('combobox', { name: 'Who' }), people.sponsor.name)
  expect(asked).toContain('history?part=risks')
  expect(asked.at(-1)).toBe(`history?by=${people.sponsor.id}&part=risks`)
})

test('a change that comes while older ones are shown pushes none of them out of the list', async () => {
  const { plan, history } = larkmoor()
  const client = clientInMemory(plan, lead)
  let known = history.slice(1)
  let tell: () => void = () => undefined
  const live: PlanClient = {
    ...client,
    read: async <Answer,>(path: string) => {
      if (path === '') return client.read<Answer>(path)
      const before = Number(/before=(\d+)/.exec(path)?.[1] ?? Infinity)
      return known.filter(({ revision }) => revision < before).slice(0, 50) as Answer
    },
    listen: (_since, onFlash) => {
      tell = () => onFlash({ planId: plan.id, about: 'plan', revision: null })
      return () => undefined
    },
  }
  const user = userEvent.setup()
  renderPlan(<HistoryPage />, { plan, client: live, personId: lead })
  await user.click(await screen.findByRole('button', { name: 'Older' }))
  const shownCount = () => screen.getAllByText(/· revision \d+/).length
  await waitFor(() => expect(shownCount()).toBe(Math.min(100, known.length)))
  known = history
  await act(async () => tell())
  await waitFor(() => expect(shownCount()).toBe(Math.min(101, known.length)))
})

test('a lead brings back from the history what somebody removed', async () => {
  const { plan } = larkmoor()
  const client = clientInMemory(plan, lead)
  const [risk] = plan.risks
  client.changeAs(lead, 'removeRisk', { id: risk!.id })
  const user = userEvent.setup()
  renderPlan(<HistoryPage />, { plan: client.plan(), client, personId: lead })
  await user.click(await screen.findByRole('button', { name: `Bring back: ${risk!.title}` }))
  expect(await screen.findByText('Brought back.')).toBeTruthy()
  expect(client.plan().risks).toEqual(plan.risks)
})

test('two days are compared in words, grouped by part, with a way to each record', async () => {
  const { plan } = larkmoor()
  const [risk] = plan.risks
  const stamp = { id: 'x', at: '2026-11-18T09:00:00.000Z', by: lead }
  const after = applyAction(plan, 'putRisk', { id: risk!.id, category: 'Carrier' }, stamp)
  const answer: PlanDifference = {
    from: '2026-10-21',
    to: '2026-11-20',
    sinceBeginning: false,
    records: netChanges(plan, after, []),
  }
  const { user } = shown({ history: [], 'history/between': answer })
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  const part = within(await screen.findByRole('region', { name: 'Risks' }))
  expect(part.getByRole('link', { name: risk!.title }).getAttribute('href')).toContain(`risks/${risk!.id}`)
  expect(part.getByText('Category')).toBeTruthy()
  expect(part.getByText('Carrier')).toBeTruthy()
})

test('days that differ in nothing say so', async () => {
  const answer: PlanDifference = { from: '2026-10-21', to: '2026-11-20', sinceBeginning: false, records: [] }
  const { user } = shown({ history: [], 'history/between': answer })
  await user.click(screen.getByRole('button', { name: 'Compare' }))
  expect(await screen.findByText('Nothing changed between these days.')).toBeTruthy()
})

test('a day turns the whole tab back, read-only, until “Back to now”', async () => {
  const { plan } = larkmoor()
  const [risk] = plan.risks
  const old = { ...plan, risks: [{ ...risk!, title: 'As it was called then', closed: null }] }
  const past: PastPage = { ...pageOf(old, lead), on: '2026-10-03' }
  const { user, client } = shown(
    { history: [], 'as-of': past },
    <>
      <AsOfBanner />
      <HistoryPage />
      <RisksPage id={null} />
    </>,
  )
  expect(screen.getByRole('button', { name: 'Raise risk' })).toBeTruthy()
  const day = screen.getByLabelText('See the plan as it was on')
  await user.clear(day)
  await user.type(day, '2026-10-03')
  await user.click(screen.getByRole('button', { name: 'Show that day' }))

  expect(await screen.findByText(/You see the plan as it was on/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'As it was called then' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Raise risk' })).toBeNull()
  client.changeAs(lead, 'putRisk', { id: risk!.id, title: 'Newest name' })
  expect(screen.getByRole('link', { name: 'As it was called then' })).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Back to now' }))
  expect(await screen.findByRole('link', { name: 'Newest name' })).toBeTruthy()
  expect(screen.queryByText(/You see the plan as it was on/)).toBeNull()
  expect(screen.getByRole('button', { name: 'Raise risk' })).toBeTruthy()
})

test('back in the present, what is not kept by day is read again', async () => {
  const { plan } = larkmoor()
  const past: PastPage = { ...pageOf(plan, lead), on: '2026-10-03' }
  const deliveries = { deliveries: [], next: null }
  const { user } = shown(
    { history: [], 'as-of': past, deliveries },
    <>
      <AsOfBanner />
      <HistoryPage />
      <Aside />
    </>,
  )
  const day = screen.getByLabelText('See the plan as it was on')
  await user.clear(day)
  await user.type(day, '2026-10-03')
  await user.click(screen.getByRole('button', { name: 'Show that day' }))
  await user.click(await screen.findByRole('button', { name: 'Look' }))
  expect(await screen.findByText(/Go back to now to see it/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Back to now' }))
  expect(await screen.findByText('Read.')).toBeTruthy()
})

/** A part of a page that only knows the present, opened when asked for. */
function Aside() {
  const [isOpen, setOpen] = useState(false)
  return isOpen ? <Read /> : <button onClick={() => setOpen(true)}>Look</button>
}

function Read() {
  const reading = useRead<unknown>('deliveries', 'deliveries')
  return <p>{reading.state === 'refused' ? reading.message : reading.state === 'ready' ? 'Read.' : ''}</p>
}

test('the history of one record opens at the record, without what else happened', async () => {
  const { plan, history } = larkmoor()
  const about = history.filter(({ changes }) => changes.some(({ path }) => path.startsWith('risks/')))
  const path = about[0]!.changes.find((change) => change.path.startsWith('risks/'))!.path as `risks/${string}`
  const client = clientInMemory(plan, lead, { history: about.slice(0, 1) })
  const user = userEvent.setup()
  renderPlan(<RecordHistory path={path} />, { plan, client, personId: lead })
  await user.click(screen.getByText('History of this risk'))
  const list = within(await screen.findByRole('list', { name: 'Changes, newest first' }))
  expect(list.getAllByRole('listitem')).toHaveLength(1)
})
