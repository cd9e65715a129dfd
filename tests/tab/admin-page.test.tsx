import { cleanup, configure as configureLibrary, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Refusal } from '#shared/basics/refusal.ts'
import type { Client } from '#tab/client.ts'
import type { Connected } from '#tab/connect.ts'
import { recorder } from '#tests/support/recorder.ts'
import { openInside } from './open-inside.tsx'

/* Administrators who are on no plan: from where they land to what they may do. */

// Pages are chunks of their own; a busy machine loads and draws them slowly.
configureLibrary({ asyncUtilTimeout: 20_000 })
const omar = { personId: 'omar', name: 'Omar Said', email: 'omar@example.org', plans: 2 }
const at = '2026-11-20T09:30:00.000Z'
const since = '2026-11-20T08:00:00.000Z'

beforeEach(() => {
  window.location.hash = ''
})
afterEach(cleanup)

type Beyond = Client['beyondPlans']

/** The tab for somebody on no plan, over answers by path. */
function land({
  isAdmin = true,
  refused = null,
  read = async () => ({ at, hold: null }),
  posts = {},
  download = async () => ({ fileName: 'audit.csv', content: new Blob() }),
}: {
  isAdmin?: boolean
  refused?: Connected['start']['refused']
  read?: (path: string) => Promise<unknown>
  posts?: Readonly<Record<string, (body: object) => unknown>>
  download?: Beyond['download']
} = {}) {
  const nothing = async () => {
    throw new Error('Nothing else is asked for.')
  }
  const client: Client = {
    ...{ me: nothing, start: nothing, work: nothing, createPlan: nothing, importPlan: nothing },
    forPlan: () => {
      throw new Error('There is no plan.')
    },
    beyondPlans: {
      read: read as Beyond['read'],
      post: (async (path: string, body: object) => posts[path]!(body)) as Beyond['post'],
      download,
    },
  }
  const start = { me: { personId: 'ada', name: 'Ada', isAdmin, plans: [] }, page: null, refused }
  openInside({ client, start })
}

async function opened() {
  await userEvent.click(await screen.findByRole('link', { name: 'Open administration' }))
  await screen.findByRole('heading', { name: 'Administration' })
}

test('whoever lands without a plan, or before one they are not on, finds the way; others see none of it', async () => {
  land()
  await opened()
  expect(await screen.findByRole('region', { name: 'Who did what when' })).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: /Your plans/ }))
  await screen.findByRole('link', { name: 'Open administration' })
  cleanup()
  window.location.hash = ''
  land({ refused: { reason: 'forbidden', message: 'You are not on this plan.' } })
  await opened()
  cleanup()
  window.location.hash = ''
  land({ isAdmin: false })
  await screen.findByRole('heading', { name: /Agree what success means/ })
  expect(screen.queryByText('Administration')).toBeNull()
})

test('a person is found and erased, and the audit taken, without any plan', async () => {
  const erased = recorder<[unknown]>()
  const downloads = recorder<[string]>()
  land({
    posts: {
      '/admin/person/find': () => [omar],
      '/admin/person/led-alone': () => [],
      '/admin/person/erase': (body) => {
        erased(body)
        return { plans: 2, rows: 31, nameStays: false }
      },
    },
    download: async (path) => {
      downloads(path)
      throw new Refusal('too-large', 'Choose fewer days.')
    },
  })
  await opened()
  await userEvent.type(await screen.findByRole('searchbox'), 'omar{Enter}')
  await userEvent.click(await screen.findByRole('button', { name: 'Choose Omar Said' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'To erase, type: Omar Said' }), 'Omar Said')
  await userEvent.click(screen.getByRole('button', { name: 'Erase this person' }))
  expect(await screen.findByText('Erased: 31 records in 2 plans.')).toBeTruthy()
  expect(erased.calls).toEqual([[{ personId: 'omar', typed: 'Omar Said' }]])

  await userEvent.click(screen.getByRole('button', { name: 'Download as CSV' }))
  expect(await screen.findByText('Choose fewer days.')).toBeTruthy()
  // The days are those of the server.
  expect(downloads.calls).toEqual([['/admin/audit?first=2026-10-22&last=2026-11-20&format=csv']])
})

test('messages that are held back are said here too, and let go', async () => {
  const resumed = recorder<[unknown]>()
  land({
    read: async () => ({ at, hold: { since } }),
    posts: {
      '/admin/sending/resume': (body) => {
        resumed(body)
        return { messages: 0 }
      },
    },
  })
  await opened()
  await userEvent.click(await screen.findByRole('checkbox', { name: /I have looked/ }))
  await userEvent.click(screen.getByRole('button', { name: 'Let messages leave again' }))
  expect(await screen.findByText('Messages leave again.')).toBeTruthy()
  expect(resumed.calls).toEqual([[{ since }]])
  expect(screen.queryByRole('region', { name: 'Messages are held back' })).toBeNull()
})

test('who typed the address and is no administrator is told so by the server', async () => {
  window.location.hash = '#/admin'
  land({
    isAdmin: false,
    read: () => Promise.reject(new Refusal('forbidden', 'Only administrators of Switchover can do this.')),
  })
  expect((await screen.findByRole('alert')).textContent).toContain('Only administrators of Switchover')
  expect(screen.queryByRole('searchbox')).toBeNull()
})

test('plans that were left behind are found by who leads them and when they changed, and removed by typing the name', async () => {
  const plan = { id: 'p-1', name: 'Just trying', leads: [], people: 1, moved: 0 }
  const old = { ...plan, createdAt: '2026-01-12T09:00:00.000Z', changedAt: '2026-01-13T09:00:00.000Z' }
  const removed = recorder<[unknown]>()
  land({
    read: async (path) =>
      path === '/admin/plans' ? [old, { ...old, id: 'p-2', name: 'Another' }] : { at, hold: null },
    posts: {
      '/admin/plans/remove': (body) => {
        removed(body)
        return { name: plan.name }
      },
    },
  })
  await opened()
  await userEvent.click(await screen.findByRole('button', { name: 'Show every plan' }))
  expect((await screen.findByRole('row', { name: /Just trying/ })).textContent).toContain('Nobody')
  await userEvent.click(screen.getByRole('button', { name: 'Remove Just trying …' }))
  await userEvent.type(
    screen.getByRole('textbox', { name: 'To remove it, type: Just trying' }),
    'Just trying',
  )
  await userEvent.click(screen.getByRole('button', { name: 'Remove for good' }))
  expect(await screen.findByText('“Just trying” was removed.')).toBeTruthy()
  expect(removed.calls).toEqual([[{ planId: 'p-1', name: 'Just trying' }]])
  expect(screen.queryByRole('row', { name: /Just trying/ })).toBeNull()
  expect(screen.getByRole('row', { name: /Another/ })).toBeTruthy()
})
