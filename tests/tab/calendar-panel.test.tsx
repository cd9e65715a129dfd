import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { CalendarFeedState } from '#shared/api-calendar.ts'
import { CalendarPanel } from '#tab/features/committee/calendar-panel.tsx'
import { aPlan, aSeries } from '../support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

const key = 'k'.repeat(43)
const outlook = { 'calendar/outlook': { uids: [] } }

function open(state: CalendarFeedState, reads: Readonly<Record<string, unknown>> = {}, personId = 'lena') {
  const plan = aPlan({ series: [aSeries()] })
  const made: string[] = []
  const posts = {
    'calendar-feed': () => {
      made.push('new')
      return { path: `/calendar/${key}${made.length}.ics` }
    },
    'calendar-feed/end': () => {
      made.push('end')
      return null
    },
  }
  const client = clientInMemory(plan, personId, { 'calendar-feed': state, ...outlook, ...reads }, posts)
  renderPlan(<CalendarPanel />, { plan, client, personId })
  return { user: userEvent.setup(), made }
}
const button = (name: string) => screen.findByRole('button', { name })
const address = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Subscription address' }).value

test('who subscribes sees the address once, copies it, and gets another one on demand', async () => {
  const { user } = open(null)
  await user.click(await button('Subscribe'))
  await button('Copy address')
  expect(address()).toBe(new URL(`/calendar/${key}1.ics`, window.location.origin).href)
  await user.click(await button('Copy address'))
  expect(await navigator.clipboard.readText()).toBe(address())
  expect(await screen.findByText(/^Address copied/)).toBeTruthy()
  await user.click(await button('New address'))
  expect(address()).toContain(`${key}2`)
})

test('an address from before is told by its age and use, not shown; it can be switched off', async () => {
  const { user, made } = open({ createdAt: '2026-11-01T09:00:00.000Z', readAt: null })
  expect(await screen.findByText(/No calendar has used it yet/)).toBeTruthy()
  expect(screen.queryByRole('textbox')).toBeNull()
  await user.click(await button('Switch off'))
  expect(await button('Subscribe')).toBeTruthy()
  expect(made).toEqual(['end'])
  expect(screen.queryByRole('button', { name: 'Switch off' })).toBeNull()
})

test('who reads the plan by their team has the file, and is offered nothing they would be refused', () => {
  open(null, {}, 'somebody of the team')
  expect(screen.getByRole('button', { name: 'Download calendar file' })).toBeTruthy()
  expect(screen.getByText(/People on the plan can also subscribe/)).toBeTruthy()
  expect(screen.getAllByRole('button')).toHaveLength(1)
})

test('it is said what the address reveals', async () => {
  open(null)
  expect(await screen.findByText(/Whoever has the address sees .* without signing in/)).toBeTruthy()
})

test('where the clipboard is kept from the page, the address is selected to be copied by hand', async () => {
  const { user } = open(null)
  await user.click(await button('Subscribe'))
  await button('Copy address')
  Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
  await user.click(await button('Copy address'))
  expect(await screen.findByText('The address is selected: copy it with Ctrl+C.')).toBeTruthy()
})

test('a refusal of the server is shown with another try, and the file can be had all the same', async () => {
  const plan = aPlan({ series: [aSeries()] })
  renderPlan(<CalendarPanel />, { plan, client: clientInMemory(plan, 'lena', outlook), personId: 'lena' })
  expect(await button('Try again')).toBeTruthy()
  expect(await button('Download calendar file')).toBeTruthy()
})
