import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import {
  type CampaignRow,
  type CampaignsPage,
  type DeliveriesPage,
  recipientsPerPage,
} from '#shared/api-messages.ts'
import type { NewsFlash } from '#shared/news.ts'
import type { PlanClient } from '#tab/client.ts'
import { MessagesPage } from '#tab/features/messages/messages-page.tsx'
import { clientInMemory } from './client-in-memory.ts'
import { larkmoor, people } from './larkmoor.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const at = '2026-11-20T09:30:00.000Z'
const none = { due: 0, sending: 0, sent: 0, failed: 0, uncertain: 0, skipped: 0 }
const round: CampaignRow = {
  campaign: 'round:r1',
  title: 'Survey: After the pilot',
  counts: { ...none, due: 598, sending: 2, sent: 390, failed: 8, uncertain: 2 },
  at: '2026-11-20T09:29:00.000Z',
  endsAbout: '2026-11-20T09:33:10.000Z',
  stopped: null,
}
const rows: DeliveriesPage['rows'] = [
  {
    ...{ id: 'd1', campaign: 'round:r1', title: round.title, card: 'survey', personName: 'Marit de Graaf' },
    ...{ state: 'failed', reason: 'The person has blocked or removed Switchover.', attempts: 1 },
    at: '2026-11-20T09:28:00.000Z',
  },
]

/** The page over these campaigns; what was posted is kept. */
function messages(campaigns: readonly CampaignRow[], by = people.lead.id) {
  const { plan } = larkmoor()
  const posted: [string, object][] = []
  const page: CampaignsPage = { at, campaigns, perSecond: 50, hold: null }
  const deliveries: DeliveriesPage = { counts: [], rows, total: 1 }
  const answer = (path: string) => (body: object) => {
    posted.push([path, body])
    return { messages: 598 }
  }
  const client = clientInMemory(
    plan,
    by,
    { campaigns: page, deliveries },
    Object.fromEntries(
      ['campaigns/stop', 'campaigns/continue', 'campaigns/send-again'].map((path) => [path, answer(path)]),
    ),
  )
  renderPlan(<MessagesPage />, { plan, client, personId: by })
  return { posted, user: userEvent.setup() }
}

test('a round under way says how far it is, when about it ends, and can be stopped', async () => {
  const { posted, user } = messages([round])
  const list = within(await screen.findByRole('list', { name: 'What was sent' }))
  expect(list.getByText('400 of 1000')).toBeTruthy()
  expect(list.getByText(/Done in about 3 minutes/)).toBeTruthy()
  expect(list.getByText('Due: 598')).toBeTruthy()
  expect(list.getByText('Uncertain: 2')).toBeTruthy()

  await user.click(screen.getByRole('button', { name: 'Stop sending: Survey: After the pilot' }))
  await waitFor(() => expect(posted).toEqual([['campaigns/stop', { campaign: 'round:r1' }]]))
  expect(await screen.findByText('Stopped. Skipped: 598.')).toBeTruthy()
})

test('what was stopped says by whom, and goes on when somebody says so', async () => {
  const stopped = { byName: 'Sanne Vermeulen', at: '2026-11-20T09:29:00.000Z' }
  const counts = { ...none, sent: 400, skipped: 600 }
  const { posted, user } = messages([{ ...round, counts, endsAbout: null, stopped }])
  expect(await screen.findByText(/Stopped by Sanne Vermeulen/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Stop sending/ })).toBeNull()
  await user.click(screen.getByRole('button', { name: /^Continue sending/ }))
  await waitFor(() => expect(posted).toEqual([['campaigns/continue', { campaign: 'round:r1' }]]))
})

test('what failed is sent again; what is uncertain only with a word that it may arrive twice', async () => {
  const counts = { ...none, sent: 990, failed: 8, uncertain: 2 }
  const { posted, user } = messages([{ ...round, counts, endsAbout: null }])
  await user.click(await screen.findByRole('button', { name: /^Send failed again/ }))
  await user.click(screen.getByRole('button', { name: /may arrive twice/ }))
  await waitFor(() =>
    expect(posted.map(([, body]) => body)).toEqual([
      { campaign: 'round:r1', state: 'failed' },
      { campaign: 'round:r1', state: 'uncertain' },
    ]),
  )
})

test('nothing is promised while nothing leaves', async () => {
  messages([{ ...round, endsAbout: null }])
  expect(await screen.findByText('Waiting; nothing is leaving at the moment.')).toBeTruthy()
})

test('who may not run surveys sees how it stands and no buttons', async () => {
  messages([round], people.sponsor.id)
  expect(await screen.findByText('400 of 1000')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^(Stop|Send)/ })).toBeNull()
})

test('recipients can be looked at by campaign and state, each with the reason in words', async () => {
  const { user } = messages([round])
  await user.click(await screen.findByRole('button', { name: /^Show recipients/ }))
  const which: HTMLSelectElement = screen.getByRole('combobox', { name: 'Which messages' })
  expect(which.value).toBe('round:r1')
  // It stands far below the button, and is brought into sight.
  expect(document.activeElement).toBe(which)
  await user.selectOptions(screen.getByRole('combobox', { name: 'In which state' }), 'failed')
  const table = within(await screen.findByRole('table', { name: 'Recipients' }))
  expect(table.getByText('Marit de Graaf')).toBeTruthy()
  expect(table.getByText('The person has blocked or removed Switchover.')).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Download as CSV' })).toBeTruthy()
})

test('pages of recipients are turned, and one that is empty by now leads back', async () => {
  const { plan } = larkmoor()
  const person = (nth: number) => ({ ...rows[0]!, id: `d${nth}`, personName: `Person ${nth}` })
  const all = Array.from({ length: 120 }, (_, nth) => person(nth + 1))
  const client = clientInMemory(plan, people.lead.id, {
    campaigns: { at, campaigns: [round], perSecond: 50, hold: null },
  })
  const read = <Answer,>(path: string): Promise<Answer> => {
    if (!path.startsWith('deliveries')) return client.read(path)
    const offset = Number(new URLSearchParams(path.split('?')[1]).get('offset'))
    const page = offset === 100 ? [] : all.slice(offset, offset + recipientsPerPage)
    return Promise.resolve({ counts: [], rows: page, total: all.length } as Answer)
  }
  const user = userEvent.setup()
  renderPlan(<MessagesPage />, { plan, client: { ...client, read }, personId: people.lead.id })

  expect(await screen.findByText('1 to 50 of 120')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Older messages' }))
  expect(await screen.findByText('Person 51')).toBeTruthy()
  expect(screen.getByText('51 to 100 of 120')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Older messages' }))
  expect(await screen.findByText('There are fewer by now.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Newest messages' }))
  expect(await screen.findByText('Person 1')).toBeTruthy()
})

test('before anything was sent the page says what sends the first cards', async () => {
  messages([])
  expect(await screen.findByText('Nothing was sent yet')).toBeTruthy()
})

test.each([
  ['a sponsor', people.sponsor.id, [round]],
  ['a lead before anything was sent', people.lead.id, []],
])('after a restore %s reads that nothing is sent, until somebody ends it', async (_, by, campaigns) => {
  const { plan } = larkmoor()
  const listeners = new Set<(flash: NewsFlash) => void>()
  const page: CampaignsPage = { at, campaigns, perSecond: 50, hold: { since: '2026-11-20T08:00:00.000Z' } }
  const now = { page }
  const client = clientInMemory(plan, by, { deliveries: { counts: [], rows: [], total: 0 } })
  const live: PlanClient = {
    ...client,
    read: async <Answer,>(path: string) =>
      path === 'campaigns' ? (now.page as Answer) : client.read<Answer>(path),
    listen: (_since, onFlash) => {
      listeners.add(onFlash)
      return () => listeners.delete(onFlash)
    },
  }
  renderPlan(<MessagesPage />, { plan, client: live, personId: by })
  const panel = await screen.findByRole('region', { name: 'Messages are held back' })
  expect(panel.textContent).toMatch(
    /restored from a backup.*Nov 20, 2026.*Nothing is sent.*until an administrator lets messages leave again/,
  )
  expect(within(panel).getByRole('link', { name: 'Health' })).toBeTruthy()
  expect(screen.queryAllByText('Waiting until messages may leave again.')).toHaveLength(campaigns.length)

  now.page = { ...page, hold: null }
  act(() => listeners.forEach((tell) => tell({ planId: plan.id, about: 'deliveries', revision: null })))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Messages are held back' })).toBeNull())
})
