import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { occurrences } from '#shared/calendar/series.ts'
import { SeriesPanel } from '#tab/features/committee/series-panel.tsx'
import { aPlan, aSeries } from '../support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

/** Every other Thursday at 14:00 in Amsterdam; the page tests live on 20 November 2026. */
function open(series = [aSeries()], role: 'lead' | 'reader' = 'lead') {
  const lena = { ...aPlan().people.lena!, role }
  const plan = aPlan({ series, people: { lena } })
  const client = clientInMemory(plan, 'lena', { 'calendar/series-1/2026-11-26': 'BEGIN:VCALENDAR' })
  renderPlan(<SeriesPanel />, { plan, client, personId: 'lena' })
  return { client, user: userEvent.setup() }
}
const list = () => within(screen.getByRole('list', { name: 'Coming meetings of Steering committee' }))
const unfold = async (user: ReturnType<typeof userEvent.setup>) => {
  await user.click(screen.getByRole('button', { name: 'Coming meetings: Steering committee' }))
  return list()
}

test('the next six meetings are unfolded, on the clock of who looks', async () => {
  const { user } = open()
  const button = screen.getByRole('button', { name: 'Coming meetings: Steering committee' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  const coming = await unfold(user)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  expect(coming.getAllByRole('listitem')).toHaveLength(6)
  const times = coming.getAllByRole('listitem').map((item) => item.querySelector('time')!.dateTime)
  expect(times.slice(0, 2)).toEqual(['2026-11-26T13:00:00.000Z', '2026-12-10T13:00:00.000Z'])
})

test('one meeting is skipped and restored with the keyboard alone', async () => {
  const { client, user } = open()
  const coming = await unfold(user)
  coming.getByRole('button', { name: 'Skip: Steering committee, Nov 26, 2026' }).focus()
  await user.keyboard('{Enter}')
  const restore = await list().findByRole('button', { name: 'Restore: Steering committee, Nov 26, 2026' })
  expect(client.plan().series[0]!.recurs.skipped).toEqual(['2026-11-26'])
  expect(list().getByText('Skipped')).toBeTruthy()
  restore.focus()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(client.plan().series[0]!.recurs.skipped).toEqual([]))
})

test('one meeting is moved to another day and time, and says for when it was planned', async () => {
  const { client, user } = open()
  const coming = await unfold(user)
  await user.click(coming.getByRole('button', { name: 'Move: Steering committee, Nov 26, 2026' }))
  const form = within(await screen.findByRole('dialog'))
  const day = form.getByLabelText(/^To/)
  await user.clear(day)
  await user.type(day, '2026-11-27')
  const time = form.getByRole('textbox', { name: 'At' })
  await user.clear(time)
  await user.type(time, '09:30')
  await user.click(form.getByRole('button', { name: 'Move' }))
  await waitFor(() => expect(client.plan().series[0]!.recurs.moved).toHaveLength(1))
  expect(client.plan().series[0]!.recurs.moved).toEqual([
    { from: '2026-11-26', to: '2026-11-27', time: '09:30' },
  ])
  await screen.findByRole('list', { name: 'Coming meetings of Steering committee' })
  expect(list().getByText('Moved')).toBeTruthy()
  expect(list().getByText('Nov 26, 2026')).toBeTruthy()
})

test('from a meeting on the series becomes a monthly one; the old one is no longer shown when it is over', async () => {
  const { client, user } = open()
  const coming = await unfold(user)
  await user.click(
    coming.getByRole('button', { name: 'Change from here on: Steering committee, Nov 26, 2026' }),
  )
  const form = within(await screen.findByRole('dialog'))
  expect(form.getByLabelText<HTMLInputElement>(/^From/).value).toBe('2026-11-26')
  await user.selectOptions(form.getByRole('combobox', { name: 'How often' }), 'Last in the month')
  await user.click(form.getByRole('button', { name: 'Change' }))
  await waitFor(() => expect(client.plan().series).toHaveLength(2))
  const [before, after] = client.plan().series
  expect(before!.recurs.endsOn).toBe('2026-11-25')
  expect(after).toMatchObject({
    continuesId: 'series-1',
    recurs: { pattern: { every: 'month', nth: 'last', weekday: 4 } },
  })
  await waitFor(() => expect(screen.getAllByRole('button', { name: /^Edit/ })).toHaveLength(1))
})

test('a weekly series has several weekdays; several days of a month are refused in words', async () => {
  const { client, user } = open()
  await user.click(screen.getByRole('button', { name: 'Edit: Steering committee' }))
  const form = within(await screen.findByRole('dialog'))
  await user.click(form.getByRole('checkbox', { name: 'Monday' }))
  await user.selectOptions(form.getByRole('combobox', { name: 'How often' }), 'Last in the month')
  await user.click(form.getByRole('button', { name: 'Save' }))
  expect(await form.findByText('Choose one weekday.')).toBeTruthy()
  await user.selectOptions(form.getByRole('combobox', { name: 'How often' }), 'Every week')
  await user.click(form.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(client.plan().revision).toBe(2))
  const { recurs } = client.plan().series[0]!
  expect(recurs.pattern).toEqual({ every: 'week', interval: 1, weekdays: [1, 4] })
  expect(occurrences(recurs, '2026-11-22T00:00:00Z', '2026-11-29T00:00:00Z')).toHaveLength(2)
  expect(await screen.findByText(/Every week, Monday and Thursday/)).toBeTruthy()
})

test('where clocks change apart, it is said from when on the meeting is at another time', async () => {
  const series = aSeries()
  const { user } = open([
    { ...series, recurs: { ...series.recurs, zone: 'Pacific/Auckland', time: '10:30' } },
  ])
  const coming = await unfold(user)
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(coming.getAllByText(/There: .*10:30 Pacific\/Auckland/)).toHaveLength(6)
  expect(here === 'Pacific/Auckland').toBe(false)
})

test('a reader looks and changes nothing', async () => {
  const { user } = open([aSeries()], 'reader')
  const coming = await unfold(user)
  expect(coming.queryByRole('button', { name: /^(Skip|Move|Change|Restore)/ })).toBeNull()
  expect(coming.getAllByRole('button', { name: /^Add to calendar/ })).toHaveLength(6)
})
