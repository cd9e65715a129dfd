import { cleanup, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { OutlookAnswer } from '#shared/api-calendar.ts'
import { OutlookMeetings } from '#tab/features/committee/outlook-meetings.tsx'
import { HostContext } from '#tab/host-context.tsx'
import { aPerson, aPlan, aSeries } from '../support/build.ts'
import { clientInMemory } from './client-in-memory.ts'
import { renderPlan } from './render-plan.tsx'

afterEach(cleanup)

function open(answers: readonly OutlookAnswer[], personId = 'lena') {
  const waiting = [...answers]
  const sent: object[] = []
  const opened: string[] = []
  const tell = (path: string) => (body: object) => {
    sent.push({ path, ...body })
    return waiting.shift()
  }
  const plan = aPlan({ series: [aSeries()], people: { ...aPlan().people, rik: aPerson('reader', 'Rik') } })
  const paths = ['calendar/outlook', 'calendar/outlook/remove']
  const posts = Object.fromEntries(paths.map((path) => [path, tell(path)]))
  const client = clientInMemory(plan, personId, { 'calendar/outlook': { uids: [] } }, posts)
  const host = {
    locale: 'en',
    surface: 'page',
    isPersonal: false,
    team: null,
    share: () => undefined,
    pickPerson: null,
    signInAside: async (path: string) => void opened.push(path),
  } as const
  renderPlan(
    <HostContext value={host}>
      <OutlookMeetings />
    </HostContext>,
    { plan, client, personId },
  )
  return { user: userEvent.setup(), sent, opened }
}
const first = async (name: RegExp) => (await screen.findAllByRole('button', { name }))[0]!
const allow = 'Allow Switchover to write to my calendar'
const consentNeeded = { state: 'consentNeeded', consentPath: '/consent?email=lena' } as const
const written = { state: 'written', uninvited: 0 } as const

test('consent is asked for in place, and what was pressed is done after it', async () => {
  const { user, sent, opened } = open([consentNeeded, written, { state: 'removed' }])
  await user.click(await first(/^Put in Outlook: Steering committee/))
  await user.click(await screen.findByRole('button', { name: allow }))
  expect(await screen.findByText('The meeting is in your Outlook calendar.')).toBeTruthy()
  expect(opened).toEqual(['/consent?email=lena'])
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual(sent[0])
  expect(sent[0]).toMatchObject({ path: 'calendar/outlook', seriesId: 'series-1', invite: false })
  expect(screen.queryByRole('button', { name: allow })).toBeNull()

  expect(await first(/^Update in Outlook/)).toBeTruthy()
  await user.click(await first(/^Take out of Outlook/))
  expect(await screen.findByText('The meeting is out of your Outlook calendar.')).toBeTruthy()
  expect(screen.queryByRole('button', { name: /^Update in Outlook/ })).toBeNull()
})

test('who says no to Microsoft is asked again, and may leave it', async () => {
  const { user } = open([consentNeeded, consentNeeded])
  await user.click(await first(/^Put in Outlook/))
  await user.click(await screen.findByRole('button', { name: allow }))
  expect(await screen.findByRole('button', { name: allow })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Not now' }))
  expect(screen.queryByRole('button', { name: allow })).toBeNull()
})

test('the committee is invited only with the box ticked; readers have no box', async () => {
  const { user, sent } = open([{ state: 'written', uninvited: 2 }])
  await user.click(await screen.findByRole('checkbox', { name: 'Invite the committee from my calendar' }))
  await user.click(await first(/^Put in Outlook/))
  expect(await screen.findByText(/2 members could not be invited/)).toBeTruthy()
  expect(sent[0]).toMatchObject({ invite: true })
  cleanup()
  open([], 'rik')
  await first(/^Put in Outlook/)
  expect(screen.queryByRole('checkbox')).toBeNull()
})
