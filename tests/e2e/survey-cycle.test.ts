import type { FrameLocator, Locator, Page } from 'playwright-core'
import pg from 'pg'
import type { PlanPage } from '#shared/api.ts'
import type { DeliveriesPage } from '#shared/api-messages.ts'
import { companyPerson, companyPeople } from '#infra/local/company.ts'
import { picture } from '../support/browser.ts'
import { type Client, eventually } from '../support/whole-world.ts'
import { type TabVisit, tabVisit } from './tab-visit.ts'

const lead = companyPerson('Sanne Vermeulen')
const colleagues = companyPeople.filter(({ id }) => id !== lead.id)
/** Six of the wave answer on their cards, two stay silent; a second wave has four people. */
const [crew, four] = [colleagues.slice(0, 8), colleagues.slice(8, 12)]
const title = 'Calling after the move'
const text = 'Calls sound good to me.'

let visit: TabVisit
let as: Client
let planId: string

beforeAll(async () => {
  visit = await tabVisit(lead.id)
  as = visit.world.as(lead.name)
  const { plan } = await as.post<PlanPage>('/api/plans', { name: 'Calls move to Teams', template: 'empty' })
  planId = plan.id
  // Whatever hour the test runs at, nobody is asleep.
  await change('putProfile', { surveyQuiet: { from: '00:00', to: '00:00', weekends: true } })
  for (const [name, people] of [
    ['Pilot', crew],
    ['Small office', four],
  ] as const)
    await wave(name, people)
  for (const { id } of [lead, ...crew, ...four]) await visit.world.connector.install(id)
}, 120_000)

afterAll(() => visit?.close(), 60_000)

async function change(action: string, input: object) {
  return (await as.post<PlanPage>(`/api/plans/${planId}/${action}`, input)).plan
}

async function wave(name: string, people: typeof crew): Promise<void> {
  const { waves } = await change('putWave', { name, kind: 'wave', launchOn: '2026-01-05' })
  const waveId = waves.at(-1)!.id
  await as.post(`/api/plans/${planId}/people`, {
    people: people.map(({ id, name: called, email, department, zone }) => ({
      ...{ id, name: called, email, department, zone, siteId: null, waveId, status: 'activated' },
      ...{ enabledOn: '2026-01-05', activatedOn: null },
    })),
  })
}

const planNow = async () => (await as.get<PlanPage>(`/api/plans/${planId}`)).plan
const tab = (): FrameLocator => visit.frame()
const form = () => tab().getByRole('dialog')
const panel = (name: string | RegExp) => tab().getByRole('region', { name })
const press = (name: string | RegExp) => tab().getByRole('button', { name }).first().click()

/** A chat of somebody with the bot, in a page of its own. */
async function chatOf(personId: string): Promise<{ page: Page; card: (words: string) => Locator }> {
  const page = await visit.page.context().newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${new URL(visit.page.url()).origin}/?person=${personId}#/chat/${personId}`)
  const log = page.getByRole('log', { name: 'Messages' })
  return { page, card: (words) => log.getByRole('article').filter({ hasText: words }).last() }
}

/** The same press as in the browser, made by the chat's own interface: eight windows would take minutes. */
async function answerInChat(personId: string, point: number): Promise<void> {
  const { connector } = visit.world
  const conversationId = connector.conversationOf(personId)
  const message = await eventually(
    () =>
      connector
        .messages(conversationId)
        .findLast(({ attachments }) => JSON.stringify(attachments).includes('answerSurvey')),
    (found) => found !== undefined,
  )
  const card = (message!.attachments[0] as { content: SurveyCard }).content
  const input = card.body.find(({ id }) => id?.startsWith('answer:'))!.id!
  await connector.press(personId, conversationId, message!.id, card.actions[0] as never, {
    [input]: String(point),
  })
}

interface SurveyCard {
  readonly body: readonly { readonly id?: string }[]
  readonly actions: readonly unknown[]
}

async function startRound(waveName: string, name: string): Promise<void> {
  await press(`Start a round: ${title}`)
  await form().getByRole('textbox', { name: 'Name of the round' }).fill(name)
  await form().getByRole('checkbox', { name: waveName }).check()
}

/** As if so many days had passed since the round began: everything the server goes by is moved back. */
async function daysPass(roundId: string, days: number): Promise<void> {
  const back = `- interval '${days} days'`
  const client = new pg.Client({ connectionString: visit.world.database.url })
  await client.connect()
  await client.query(`update survey_invitation set asked_at = asked_at ${back} where round_id = $1`, [
    roundId,
  ])
  await client.query(`update survey_round set closes_at = closes_at ${back} where round_id = $1`, [roundId])
  await client.query(
    `update delivery set expires_at = expires_at ${back}, settled_at = settled_at ${back}, claimed_at = claimed_at ${back}
     where campaign = $1`,
    [`round:${roundId}`],
  )
  await client.query(
    `update plan set revision = revision + 1, document = jsonb_set(
       jsonb_set(document, '{revision}', to_jsonb(revision + 1)), '{rounds}', (
       select jsonb_agg(case when round->>'id' = $2 then round || jsonb_build_object(
         'startedAt', to_char((round->>'startedAt')::timestamptz at time zone 'UTC' ${back}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'closesAt', to_char((round->>'closesAt')::timestamptz at time zone 'UTC' ${back}, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
         else round end order by at)
       from jsonb_array_elements(document->'rounds') with ordinality as rounds (round, at)))
     where id = $1`,
    [planId, roundId],
  )
  await client.end()
  // Jobs run at once when a server starts; one that is stopped leaves them to the next without a wait.
  await visit.world.app().stop()
  await visit.world.crash()
}

const roundNamed = async (name: string) => (await planNow()).rounds.find((round) => round.title === name)!
const ledger = async (roundId: string) =>
  (await as.get<DeliveriesPage>(`/api/plans/${planId}/deliveries?campaign=round:${roundId}`)).rows

test('a survey is written, previewed and launched; people answer in chat, only the silent are reminded, the round closes, figures and the verdict appear', async () => {
  await visit.open(`#/tab/plan:${planId}/surveys`)
  await press('Add survey')
  await form().getByRole('textbox', { name: 'Title' }).fill(title)
  await form().getByRole('spinbutton', { name: 'Open for days' }).fill('9')
  await form().getByRole('button', { name: 'Add question' }).click()
  await form().getByRole('textbox', { name: 'Question' }).fill(text)
  await form().getByRole('checkbox', { name: 'Must be answered' }).check()
  const preview = form().getByRole('region', { name: 'What people get' })
  await preview.getByText(text).waitFor()
  await preview.getByRole('radio', { name: 'Strongly agree' }).waitFor()
  await preview.getByRole('button', { name: 'Send answers' }).waitFor()
  await picture(visit.page, 'survey-1-editor')
  await form().getByRole('button', { name: 'Save', exact: true }).click()
  await form().waitFor({ state: 'detached' })

  const [survey] = (await planNow()).surveys
  const source = { kind: 'survey', surveyId: survey!.id, questionId: survey!.questions[0]!.id }
  const { ksis } = await change('putKsi', {
    ...{ type: 'usageQuality', title: 'Calls sound good', population: 'Everybody moved', source },
    yardstick: { operator: 'atLeast', threshold: 0.5, unit: 'share', level: 0.95, minimumSample: 0 },
    ...{ cadence: 'Quarterly', responsible: 'Information Technology' },
  })
  await change('activateKsi', { id: ksis[0]!.id })

  // Launch: the form says whom it asks before anybody is asked.
  await startRound('Pilot', 'First round')
  await form().getByRole('region', { name: 'Whom it asks' }).getByText('8 people').waitFor()
  await picture(visit.page, 'survey-2-launch')
  await form().getByRole('button', { name: 'Start and send' }).click()
  await form().waitFor({ state: 'detached' })
  const { id: roundId } = await roundNamed('First round')
  await eventually(
    () => ledger(roundId),
    (rows) => rows.filter(({ state }) => state === 'sent').length === 8,
  )

  // Six answer on the card in their own chats, the first of them in a browser.
  const chat = await chatOf(crew[0]!.id)
  await chat.card(title).getByRole('radio', { name: 'Strongly agree' }).check()
  await chat.card(title).getByRole('button', { name: 'Send answers' }).click()
  await chat.card('Thank you').waitFor()
  await picture(chat.page, 'survey-3-answered')
  await chat.page.close()
  for (const { id } of crew.slice(1, 6)) await answerInChat(id, 5)
  await visit.go(`surveys/${roundId}`)
  await panel('How far it is').getByText('6 of 8 answered').waitFor()

  // Three days later the first reminder goes to the two who are silent, and to nobody else.
  await daysPass(roundId, 3)
  const reminded = await eventually(
    async () => (await ledger(roundId)).filter(({ card }) => card === 'surveyReminder'),
    (rows) => rows.length > 0 && rows.every(({ state }) => state === 'sent'),
    30_000,
  )
  const silent = crew.slice(6).map(({ name }) => name)
  expect(reminded.map(({ personName }) => personName).sort()).toEqual([...silent].sort())

  // The round closes by itself on its day; then the results and the KSI's verdict stand with their interval.
  await daysPass(roundId, 7)
  await visit.open(`#/tab/plan:${planId}/surveys/${roundId}`)
  await panel('How far it is').getByText('Closed', { exact: true }).first().waitFor()
  const question = panel(text)
  await question.getByText('100 %').first().waitFor()
  await question
    .getByText(/95 % confidence/)
    .first()
    .waitFor()
  await visit.keep('survey-4-results')
  await visit.go(`ksis/${ksis[0]!.id}`)
  await tab()
    .getByText(/Met,? (and )?proven/)
    .first()
    .waitFor()
  await picture(visit.page, 'survey-5-verdict')
  expect(visit.world.violations()).toEqual([])
}, 240_000)

test('a group of four is asked, answers, and shows nothing', async () => {
  await visit.open(`#/tab/plan:${planId}/surveys`)
  await startRound('Small office', 'Four of us')
  await form()
    .getByText(/fewer than the 5 answers from which anything is shown/)
    .waitFor()
  await form().getByRole('button', { name: 'Start and send' }).click()
  await form().waitFor({ state: 'detached' })
  const { id: roundId } = await roundNamed('Four of us')
  await eventually(
    () => ledger(roundId),
    (rows) => rows.filter(({ state }) => state === 'sent').length === 4,
  )
  for (const { id } of four) await answerInChat(id, 2)
  await visit.go(`surveys/${roundId}`)
  await panel('How far it is').getByText('4 of 4 answered').waitFor()
  await press('Close round')
  await tab().getByText('Hidden to protect the people who answered').waitFor()
  const shown = JSON.stringify(await as.get(`/api/plans/${planId}/rounds/${roundId}`))
  expect(JSON.parse(shown)).toMatchObject({ answered: 4, suppressed: true })
  expect(shown).not.toMatch(/"count":[1-9]/)
}, 120_000)
