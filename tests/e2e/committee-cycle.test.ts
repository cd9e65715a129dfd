import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { PlanPage } from '#shared/api.ts'
import { addDays, utcDay } from '#shared/basics/day.ts'
import { companyPerson } from '#infra/local/company.ts'
import { picture } from '../support/browser.ts'
import { type Client, eventually } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

const lead = companyPerson('Sanne Vermeulen')
const sponsor = companyPerson('Marit de Graaf')
const network = companyPerson('Tomasz Zieliński')
const today = utcDay(new Date().toISOString())
const vote = 'Ask for fewer poor calls'

let visit: TabVisit
let as: Client
let planId: string
let ksiId: string

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  as = visit.world.as(lead.name)
  for (const { id } of [lead, sponsor, network]) await visit.world.connector.install(id)
  const { plan } = await as.post<PlanPage>('/api/plans', { name: 'Calls move to Teams', template: 'empty' })
  planId = plan.id
  // Reminders wait for the day of who gets them; here it is noon, whenever the test runs.
  await change('putProfile', { zone: zoneAtNoon() })
  await change('putPerson', {
    personId: sponsor.id,
    name: sponsor.name,
    email: sponsor.email,
    role: 'sponsor',
  })
  await change('putPerson', {
    personId: network.id,
    name: network.name,
    email: network.email,
    role: 'member',
  })
  const made = await change('putKsi', {
    ...{ type: 'usageQuality', title: 'Few calls are poor', population: 'All classified calls' },
    yardstick: { operator: 'lessThan', threshold: 0.05, unit: 'share', level: 0.95, minimumSample: 0 },
    source: { kind: 'callQuality', unit: 'call', ruleSetId: 'published-gated-v1' },
    ...{ cadence: 'Daily', responsible: 'Information Technology' },
  })
  ksiId = made.ksis[0]!.id
  await change('activateKsi', { id: ksiId })
}, 120_000)

afterAll(() => visit?.close(), 60_000)

async function change(action: string, input: object) {
  return (await as.post<PlanPage>(`/api/plans/${planId}/${action}`, input)).plan
}

const planNow = async () => (await as.get<PlanPage>(`/api/plans/${planId}`)).plan
const tab = (): FrameLocator => visit.frame()
const press = (name: string | RegExp) => tab().getByRole('button', { name }).first().click()
const form = () => tab().getByRole('dialog')
const panel = (name: string | RegExp) => tab().getByRole('region', { name })

const minutes = () => tab().getByRole('region', { name: 'Minutes', exact: true })

async function choosePerson(label: string, name: string): Promise<void> {
  const box = form().getByRole('combobox', { name: label })
  await box.fill(name)
  await form()
    .getByRole('option', { name: new RegExp(name) })
    .click()
}

async function submit(word: string): Promise<void> {
  await form().getByRole('button', { name: word, exact: true }).click()
  await form().waitFor({ state: 'detached' })
}

async function addMember(name: string, seat: string): Promise<void> {
  await press('Add member')
  await choosePerson('Person', name)
  await form().getByRole('textbox', { name: 'Sits as' }).fill(seat)
  await submit('Save')
}

/** A chat of somebody with the bot, in a page of its own. */
async function chatOf(personId: string): Promise<{ page: Page; card: (text: string) => Locator }> {
  const page = await visit.page.context().newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${new URL(visit.page.url()).origin}/?person=${personId}#/chat/${personId}`)
  const log = page.getByRole('log', { name: 'Messages' })
  return { page, card: (text) => log.getByRole('article').filter({ hasText: text }).last() }
}

/** Daily, so that the next meeting can be prepared as soon as this one is closed; the first begins within hours. */
async function scheduleMeetings(): Promise<void> {
  const soon = new Date(Date.now() + 2 * 3_600_000).toISOString()
  await change('putSeries', {
    title: 'Steering committee',
    kind: 'steering',
    recurs: {
      pattern: { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] },
      ...{ startsOn: soon.slice(0, 10), endsOn: null, time: soon.slice(11, 16), zone: 'UTC' },
      ...{ durationMinutes: 60, skipped: [], moved: [] },
    },
  })
}

test('a whole cycle: set-up, digest, vote by card, a new threshold, an action done, minutes, and what changed since', async () => {
  // Set-up: that there is a committee is a decision, and its members are named.
  await visit.open(`#/tab/plan:${planId}/committee`)
  await press('There is one')
  await form().getByRole('textbox', { name: 'Why' }).fill('Three sites move at once.')
  await submit('Decide')
  await tab().getByRole('link', { name: 'D-001 There is a steering committee' }).waitFor()
  await addMember(sponsor.name, 'Sponsor')
  for (const { id, name } of [lead, network]) await change('putMember', { personId: id, title: name })
  await scheduleMeetings()

  // Prepare: the agenda is adjusted, an action waits for its owner, another one is late already.
  await press('Prepare this meeting')
  await tab().getByRole('link', { name: 'Open this meeting' }).click()
  await press('Add topic')
  await form().getByRole('textbox', { name: 'Topic' }).fill('Meeting rooms')
  await submit('Save')
  const meetingId = (await planNow()).meetings[0]!.id
  const origin = { kind: 'meeting', id: meetingId }
  const late = { title: 'Measure the second floor', ownerId: network.id, dueOn: addDays(today, -3), origin }
  await change('putActionItem', late)

  // Hold: attendance gives the quorum, the vote is opened with what it would change.
  await press('Start meeting')
  await press(`Here: ${lead.name}`)
  await tab().getByText('1 of 3 voting members are here: no quorum, 1 more must come').waitFor()
  await press(`Here: ${sponsor.name}`)
  await tab().getByText('2 of 3 voting members are here: quorate').waitFor()
  await press('Add action')
  await form().getByRole('textbox', { name: 'Action' }).fill('Order headsets')
  await choosePerson('Owner', lead.name)
  await form().getByLabel('Due').fill(addDays(today, 7))
  await submit('Save')
  await press('Open a vote')
  await form().getByRole('textbox', { name: 'Decision' }).fill(vote)
  await form().getByRole('button', { name: 'Add what it changes' }).click()
  await form().getByRole('combobox', { name: 'Which one?' }).selectOption(ksiId)
  await form().getByRole('spinbutton', { name: 'New threshold' }).fill('4')
  await submit('Open the vote')
  await picture(visit.page, 'committee-1-live')

  // The digest has come; on cards the sponsor votes and the lead is done with an action.
  const own = await chatOf(lead.id)
  await own.card('Success indicators').waitFor({ timeout: 60_000 })
  await picture(own.page, 'committee-2-digest')
  const theirs = await chatOf(sponsor.id)
  await theirs
    .card(vote)
    .getByRole('button', { name: /^Agree/ })
    .first()
    .click()
  await eventually(
    async () => (await planNow()).decisions.find(({ title }) => title === vote)!.votes.length,
    (cast) => cast === 1,
  )
  await theirs.page.close()
  await own.card('Order headsets').getByRole('button', { name: /^Done/ }).first().click()
  await eventually(
    async () => (await planNow()).actionItems.find(({ title }) => title === 'Order headsets')!.done,
    (done) => done !== null,
  )
  await own.page.close()

  // The lead votes in the tab; the vote is closed, and the KSI has a second version.
  await press(`Agree: ${vote}`)
  await press(`Close the vote: ${vote}`)
  await panel('Decisions of this meeting').getByText('By majority').waitFor()
  const [ksi] = (await planNow()).ksis
  expect(ksi!.versions.map(({ yardstick }) => yardstick!.threshold)).toEqual([0.05, 0.04])

  // Close: what is unfinished is carried over; minutes are written and sent for review.
  await panel('Close the meeting').getByText('Topic: Meeting rooms').waitFor()
  await press('Close the meeting')
  await minutes().getByRole('button', { name: 'Write minutes' }).click()
  await form().getByRole('textbox', { name: 'Minutes' }).fill('The threshold is 4 % from today.')
  await submit('Save')
  await press('Send for review')
  await minutes().getByText('In review').waitFor()
  await picture(visit.page, 'committee-3-minutes')

  // The next meeting: opens with what is late, tells what changed, and approves the minutes.
  await change('raiseRisk', { title: 'The carrier goes on strike', likelihood: 'high', impact: 'high' })
  await visit.go('committee')
  await press('Prepare this meeting')
  await tab().getByRole('link', { name: 'Open this meeting' }).click()
  const since = panel('Since the last meeting')
  await since.getByRole('link', { name: /The carrier goes on strike/ }).waitFor()
  const [opening] = await panel('Agenda').getByRole('list', { name: 'Agenda' }).getByRole('listitem').all()
  expect(await opening!.innerText()).toMatch(/Overdue since .*Measure the second floor/)
  await panel('Agenda').getByText('Carried over', { exact: false }).first().waitFor()
  await picture(visit.page, 'committee-4-next')
  await press('Start meeting')
  await press(`Here: ${lead.name}`)
  await press(`Here: ${sponsor.name}`)
  await tab().getByText('2 of 3 voting members are here: quorate').waitFor()
  await press('Approve the minutes: Steering committee')
  await eventually(
    async () => (await planNow()).meetings.find(({ id }) => id === meetingId)!.minutesState,
    (state) => state === 'approved',
  )

  expect(visit.world.violations()).toEqual([])
}, 150_000)

test('the meeting and its pack fit a narrow window and the side panel', async () => {
  const { meetings } = await planNow()
  const closed = meetings.find((each) => each.closed)!
  const routes = [
    `committee/${meetings.at(-1)!.id}`,
    `committee/${closed.id}`,
    `pack/${closed.closed!.snapshot}`,
  ]
  await visit.open(`#/tab/plan:${planId}/committee`, { width: 'phone' })
  for (const route of routes) {
    await visit.size(400)
    await visit.go(route)
    await tab()
      .getByRole('link', { name: /Steering committee$/ })
      .first()
      .waitFor()
    await tab().getByRole('heading', { level: 2 }).nth(1).waitFor()
    for (const width of [400, 320]) {
      await visit.size(width)
      expect({ route, width, wide: await visit.tooWide() }).toEqual({ route, width, wide: [] })
    }
    await visit.keep(`committee-5-${route.replaceAll('/', '-')}`)
  }
}, 90_000)

/** The zone in which it is twelve to one now: east of Greenwich the names count down. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours()
  return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`
}
